package io.nightshift.cli.command;

import io.nightshift.cli.ael.CompileLine;
import io.nightshift.cli.terminal.Terminal;
import io.nightshift.cli.work.Failure;
import io.nightshift.cli.work.Failures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nightshift ael compile}. */
@Command(
        description = "Compiles a text to the expression that is sent, in Base64, or many texts from standard input.",
        footer = {
            "",
            "With --jsonl each line of standard input is a request, and each line of output its answer:",
            "  {\"ael\": \"$.age > ?0\", \"params\": [{\"type\": \"int\", \"value\": 18}]}",
            "  {\"exp\":\"kwOTUQKjYWdlEg==\"}",
            "or {\"error\": ..., \"line\": ..., \"column\": ...}; the exit code is 1 if there was an error.",
        })
final class AelCompileCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "TEXT", arity = "0..1", description = "The expression.")
    private @Nullable String text;

    @Option(names = "--jsonl", description = "Read requests from standard input, one JSON object per line.")
    private boolean jsonLines;

    @Mixin
    private AelOptions options = new AelOptions();

    AelCompileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (jsonLines) {
            if (text != null || !options.isEmpty()) {
                throw Failure.usage("with --jsonl texts, params and indexes come from standard input");
            }
            return compileLines();
        }
        if (text == null) {
            throw Failure.usage("ael compile needs a text, or --jsonl to read many from standard input");
        }
        terminal.print(options.bind(text).checked().explain(options.catalog()).expression());
        return Failures.OK;
    }

    private int compileLines() throws IOException {
        // Not closed: standard input is not ours.
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1));
        boolean allCompiled = true;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                CompileLine.Answer answer = answer(line.getBytes(StandardCharsets.ISO_8859_1));
                terminal.write(answer.json());
                allCompiled &= answer.compiled();
                if (!in.ready()) {
                    // Whoever waits for the answer before the next request must get it.
                    terminal.flush();
                }
            }
        }
        return allCompiled ? Failures.OK : Failures.FAILED;
    }

    /** Bytes that are not UTF-8 are an error of their line; replaced by a question mark they would be compiled. */
    private static CompileLine.Answer answer(byte[] line) {
        try {
            return CompileLine.answer(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString());
        } catch (CharacterCodingException e) {
            return CompileLine.error("this is not UTF-8");
        }
    }
}
