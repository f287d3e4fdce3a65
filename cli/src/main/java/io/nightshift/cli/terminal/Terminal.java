package io.nightshift.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: results to {@code out}, progress and messages to {@code err}, both in UTF-8 and {@link Visible}; and the
 * person who sits there, if any.
 */
public final class Terminal {

    private static final int MOST_UNFLUSHED = 1_000;

    private final PrintWriter out;
    private final PrintWriter err;
    private final Traits traits;
    private final Keyboard keyboard;
    private final UnaryOperator<@Nullable String> variables;
    private final Supplier<String> failure;
    private int unflushed;
    private String tag = "";
    private String tagStyle = "";

    /**
     * What a terminal is like.
     *
     * @param outIsTerminal whether a person reads {@code out}
     * @param errIsTerminal whether a person reads {@code err}
     * @param window its width
     * @param unicode whether it shows more than ASCII
     * @param color whether colours are wanted
     */
    public record Traits(boolean outIsTerminal, boolean errIsTerminal, Window window, boolean unicode, boolean color) {

        /** A file or a pipe. */
        public static final Traits NONE = new Traits(false, false, Window.of(Window.USUAL_COLUMNS), true, false);
    }

    /**
     * A terminal.
     *
     * @param variables the value of an environment variable, or null
     */
    public Terminal(
            PrintWriter out,
            PrintWriter err,
            Traits traits,
            Keyboard keyboard,
            UnaryOperator<@Nullable String> variables) {
        this(out, err, traits, keyboard, variables, () -> "cannot be written");
    }

    private Terminal(
            PrintWriter out,
            PrintWriter err,
            Traits traits,
            Keyboard keyboard,
            UnaryOperator<@Nullable String> variables,
            Supplier<String> failure) {
        this.out = out;
        this.err = err;
        this.traits = traits;
        this.keyboard = keyboard;
        this.variables = variables;
        this.failure = failure;
    }

    /** The terminal of this process as the launcher script describes it; without the launcher, none. */
    public static Terminal ofProcess() {
        String terminals = System.getProperty("nightshift.terminals", "");
        // A variable that is set and not empty means no colour: https://no-color.org
        String noColor = System.getenv("NO_COLOR");
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        boolean errIsTerminal = terminals.contains("err");
        return new Terminal(
                new PrintWriter(new OutputStreamWriter(results, StandardCharsets.UTF_8), false),
                new PrintWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), StandardCharsets.UTF_8),
                        false),
                new Traits(
                        terminals.contains("out"),
                        errIsTerminal && !dumb,
                        new ProcessWindow(System.getProperty("nightshift.columns", "")),
                        !"false".equals(System.getProperty("nightshift.unicode")),
                        (noColor == null || noColor.isEmpty()) && !dumb),
                errIsTerminal && terminals.contains("in") ? new ProcessKeyboard() : Keyboard.NONE,
                System::getenv,
                results::failure);
    }

    /** Neither a terminal nor colours: for tests and for output that goes nowhere. */
    public static Terminal plain(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, Traits.NONE, Keyboard.NONE, name -> null);
    }

    /** For results that are more than lines. */
    public PrintWriter out() {
        return out;
    }

    /** For messages that are more than lines. */
    public PrintWriter err() {
        return err;
    }

    public boolean outIsTerminal() {
        return traits.outIsTerminal();
    }

    public boolean errIsTerminal() {
        return traits.errIsTerminal();
    }

    public boolean unicode() {
        return traits.unicode();
    }

    public boolean color() {
        return traits.color();
    }

    /** The width; 20 or more. */
    public int columns() {
        return traits.window().columns();
    }

    Window window() {
        return traits.window();
    }

    /** Whether somebody is there to answer a question. */
    public boolean hasPerson() {
        return !keyboard.equals(Keyboard.NONE);
    }

    /** Asks the person there, in a line without an end; nothing if there is none. */
    public Optional<String> ask(String question) {
        prompt(question);
        return keyboard.line();
    }

    /** As {@link #ask}, and what is typed is not to be seen. */
    public Optional<String> askSecretly(String question) {
        if (!hasPerson()) {
            return Optional.empty();
        }
        prompt(question);
        return keyboard.secret();
    }

    private void prompt(String question) {
        String text = Visible.line(question);
        String behindTag = errIsTerminal()
                ? String.join(System.lineSeparator(), Wrapping.of(" ".repeat(tagWidth()), text, columns()))
                        .substring(tagWidth())
                : text;
        err.print(tag() + behindTag + " ");
        err.flush();
    }

    /** An environment variable, if it is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Puts the name of the cluster in front of questions and progress from now on.
     *
     * @param name the name
     * @param color the number of a colour in escape sequences; 0 for none
     */
    public void tag(String name, int color) {
        tag = "[" + Visible.line(name) + "] ";
        tagStyle = color == 0 ? "1" : "1;" + color;
    }

    /** The name of what is worked on, in colours if there are any. */
    String tag() {
        return tag.isEmpty() || !errIsTerminal() || !color()
                ? tag
                : "\u001b[" + tagStyle + "m" + tag.strip() + "\u001b[0m ";
    }

    /** How many columns {@link #tag()} takes. */
    int tagWidth() {
        return TextWidth.of(tag);
    }

    /**
     * Writes a line of the result.
     *
     * @throws LostOutputException if it cannot be written
     */
    public void print(String line) {
        out.println(Visible.line(line));
        flush();
    }

    /** As {@link #print}, but it may stay in the buffer for a while: for many lines. */
    public void write(String line) {
        out.println(Visible.line(line));
        if (++unflushed == MOST_UNFLUSHED) {
            flush();
        }
    }

    /** As {@link #print}, in a line that stands out. */
    public void printBold(String line) {
        printStyled("1", line);
    }

    /** As {@link #print}, in a line that stands back. */
    public void printFaint(String line) {
        printStyled("2", line);
    }

    /** As {@link #print}; on a terminal it is broken between words, and goes on below where the text began. */
    public void printWrapped(String head, String text) {
        if (outIsTerminal()) {
            Wrapping.of(head, Visible.line(text), columns()).forEach(out::println);
            flush();
        } else {
            print(head + text);
        }
    }

    /** As {@link #print}; on a terminal it is broken between words. */
    public void printWrapped(String line) {
        if (outIsTerminal()) {
            Wrapping.of(Visible.line(line), columns()).forEach(out::println);
            flush();
        } else {
            print(line);
        }
    }

    /** The text as far as a line of the terminal goes; elsewhere all of it. */
    public String cut(String text) {
        return outIsTerminal() ? cut(Visible.line(text), columns()) : text;
    }

    /** The text in so many columns, with a sign that there is more if it is longer. */
    String cut(String text, int width) {
        return TextWidth.of(text) <= width
                ? text
                : TextWidth.cut(text, Math.max(0, width - 1)) + (unicode() ? "\u2026" : "~");
    }

    /** Writes a message, of a line or several, to the person at the terminal. */
    public void say(String message) {
        err.println(Visible.lines(message));
        err.flush();
    }

    /** As {@link #say}, for a line of words: on a terminal it is broken between them. */
    public void tell(String message) {
        say(errIsTerminal() ? String.join("\n", Wrapping.of(Visible.line(message), columns())) : message);
    }

    /** As {@link #tell}, and it goes on below where the text began. */
    public void tell(String head, String text) {
        say(errIsTerminal() ? String.join("\n", Wrapping.of(head, Visible.line(text), columns())) : head + text);
    }

    /**
     * Makes sure that all results are written.
     *
     * @throws LostOutputException if one cannot be
     */
    public void flush() {
        unflushed = 0;
        if (out.checkError()) {
            throw new LostOutputException(failure.get());
        }
    }

    private void printStyled(String style, String line) {
        if (outIsTerminal() && color()) {
            out.println("\u001b[" + style + "m" + Visible.line(line) + "\u001b[0m");
            flush();
        } else {
            print(line);
        }
    }
}
