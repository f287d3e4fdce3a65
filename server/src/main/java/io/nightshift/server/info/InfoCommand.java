package io.nightshift.server.info;

/** An info command. Created once per server and called by many connections at the same time. */
interface InfoCommand {
    /** The text before the first {@code :}, {@code /} or {@code ;} of a request. */
    String name();

    /**
     * Answers a request in one line, without the line's end.
     *
     * @throws InfoException if the request is refused
     */
    String answer(InfoRequest request);

    /** Whether it changes something that a data directory keeps: then it is on disk before the answer is sent. */
    default boolean changesWhatIsKept() {
        return false;
    }

    /** A command that needs nothing but its name and a function. */
    static InfoCommand of(String name, java.util.function.Function<InfoRequest, String> answer) {
        return new InfoCommand() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String answer(InfoRequest request) {
                return answer.apply(request);
            }
        };
    }
}
