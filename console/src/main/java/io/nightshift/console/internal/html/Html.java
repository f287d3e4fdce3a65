package io.nightshift.console.internal.html;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A piece of a page. There is no way to make one of a text that is already HTML. */
public sealed interface Html permits Tag, Html.Text, Html.Group {

    /** Nothing. */
    Html NONE = new Group(List.of());

    /** Appends the HTML. */
    void appendTo(StringBuilder out);

    /** The HTML as text. */
    default String render() {
        StringBuilder out = new StringBuilder();
        appendTo(out);
        return out.toString();
    }

    /**
     * Text, escaped.
     *
     * @param value as it is, whatever is in it
     */
    record Text(String value) implements Html {
        @Override
        public void appendTo(StringBuilder out) {
            Escape.append(out, value);
        }
    }

    /**
     * Pieces in a row.
     *
     * @param parts the pieces
     */
    record Group(List<Html> parts) implements Html {
        public Group {
            parts = List.copyOf(parts);
        }

        @Override
        public void appendTo(StringBuilder out) {
            parts.forEach(part -> part.appendTo(out));
        }
    }

    /**
     * Pieces in a row.
     *
     * @param content pieces, collections and optionals of them, and anything else as text
     */
    static Html of(Object... content) {
        return new Group(Arrays.stream(content).map(Html::piece).toList());
    }

    private static Html piece(Object value) {
        return switch (value) {
            case Html html -> html;
            case Collection<?> many -> new Group(many.stream().map(Html::piece).toList());
            case Optional<?> maybe -> maybe.map(Html::piece).orElse(NONE);
            default -> new Text(value.toString());
        };
    }
}
