package io.nightshift.console.internal.html;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element. Refuses what the console's content policy would not let run anyway: inline scripts and styles, and addresses outside of the
 * console. Built by one thread.
 */
public final class Tag implements Html {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "link", "meta");
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

    private final String name;
    private final Html content;
    private final Map<String, String> attributes = new LinkedHashMap<>();

    private Tag(String name, Html content) {
        this.name = name;
        this.content = content;
    }

    /**
     * An element.
     *
     * @param name a constant
     * @param content as in {@link Html#of}
     */
    public static Tag tag(String name, Object... content) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of an element: " + name);
        }
        return new Tag(name, Html.of(content));
    }

    /**
     * Sets an attribute.
     *
     * @param attribute a constant
     * @param value any text; an address must be one of the console, beginning with / or #
     */
    public Tag attr(String attribute, Object value) {
        String text = value.toString();
        if (!NAME.matcher(attribute).matches() || attribute.startsWith("on") || attribute.equals("style")) {
            throw new IllegalArgumentException("no attribute of this console: " + attribute);
        }
        boolean own = text.startsWith("#") || text.startsWith("/") && !text.startsWith("//") && !text.startsWith("/\\");
        if (ADDRESSES.contains(attribute) && !own) {
            throw new IllegalArgumentException("no address of this console: " + text);
        }
        attributes.put(attribute, text);
        return this;
    }

    /** Sets an attribute without a value if it is to be there. */
    public Tag flag(String attribute, boolean present) {
        return present ? attr(attribute, "") : this;
    }

    /** The classes by which the style sheet knows it. */
    public Tag cls(String classes) {
        return attr("class", classes);
    }

    @Override
    public void appendTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            Escape.append(out, value);
            out.append('"');
        });
        out.append('>');
        if (!VOID.contains(name)) {
            content.appendTo(out);
            out.append("</").append(name).append('>');
        }
    }
}
