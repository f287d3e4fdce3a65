package io.nightshift.engine.expression;

import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.regex.PosixRegex;
import io.nightshift.engine.result.EngineException;

/** Whether some part of a string matches a regular expression. */
final class RegexCompare extends Node {
    private final PosixRegex regex;
    private final Node text;

    private RegexCompare(PosixRegex regex, Node text) {
        super(ValueType.BOOL);
        this.regex = regex;
        this.text = text;
    }

    static Node compile(ExpressionCompiler compiler, Opcode opcode, int count) {
        int flags = (int) compiler.readLong(opcode);
        byte[] pattern = compiler.readBytes(opcode);
        Node text = compiler.next(ValueType.STRING, opcode);
        return new RegexCompare(PosixRegex.compile(pattern, flags), text);
    }

    @Override
    int truth(Frame frame) {
        ParticleCursor value = text.value(frame);
        if (value == null) {
            return UNKNOWN;
        }
        frame.beginOperation(value.length());
        try {
            return truthOf(regex.matches(value.bytes(), value.offset(), value.length()));
        } catch (EngineException tooMuchWork) {
            return UNKNOWN;
        }
    }
}
