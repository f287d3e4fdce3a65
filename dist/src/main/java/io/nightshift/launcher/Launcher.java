package io.nightshift.launcher;

/** Starts the command line, or says that it needs a newer Java. Compiled for Java 8, so that an old Java can say it. */
public final class Launcher {

    private static final int NEEDED = 21;
    private static final String MAIN_CLASS = "io.nightshift.cli.Nightshift";

    private Launcher() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        String version = System.getProperty("java.specification.version");
        if (major(version) < NEEDED) {
            System.err.println(refusal(version, System.getProperty("java.home")));
            System.exit(1);
        }
        // By name, because that class cannot be loaded by an old Java.
        Class.forName(MAIN_CLASS).getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    /** The number by which a Java goes: 8 for 1.8, 21 for 21. */
    static int major(String specificationVersion) {
        String number =
                specificationVersion.startsWith("1.") ? specificationVersion.substring(2) : specificationVersion;
        return Integer.parseInt(number);
    }

    static String refusal(String version, String home) {
        return "nightshift: needs Java " + NEEDED + " or newer, this is Java " + major(version) + " in " + home
                + ": install a newer one (https://adoptium.net) and set JAVA_HOME to it";
    }
}
