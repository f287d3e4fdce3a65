package io.nightshift.engine.udf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LuaMachineTest {
    @Test
    void aMachineWithoutLuaForItIsToldInOneLine() throws Exception {
        try (URLClassLoader loader = loaderWithoutNatives()) {
            Constructor<?> constructor =
                    loader.loadClass(LuaMachine.class.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);

            Throwable failure = catchThrowable(constructor::newInstance);

            assertThat(failure.getCause().getClass().getSimpleName()).isEqualTo("EngineException");
            assertThat(failure.getCause().getMessage())
                    .startsWith("Lua cannot be loaded on " + System.getProperty("os.name"))
                    .doesNotContain("\n");
        }
    }

    /** The class path of this test, without the jars that hold Lua's native libraries. */
    private static URLClassLoader loaderWithoutNatives() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("natives")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
    }
}
