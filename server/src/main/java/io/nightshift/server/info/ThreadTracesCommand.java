package io.nightshift.server.info;

import java.util.Map;

/** {@code thread-traces}: what the platform threads of this JVM are doing. */
final class ThreadTracesCommand implements InfoCommand {
    @Override
    public String name() {
        return "thread-traces";
    }

    @Override
    public String answer(InfoRequest request) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            text.append("---------- ").append(entry.getKey().getName()).append(" ----------;");
            for (StackTraceElement frame : entry.getValue()) {
                text.append(frame).append(';');
            }
        }
        return text.toString().replace('\n', ' ').replace('\t', ' ');
    }
}
