package io.nightshift.sdk.job;

/**
 * The elements of a list or map that equal a value. {@link #remove()} removes all of them; a further step enters the first.
 */
public final class BackgroundMatchBuilder implements ListPath, MapPath, ListWrites, MapWrites {

    private final Element element;

    BackgroundMatchBuilder(Element element) {
        this.element = element;
    }

    /** Removes the elements. */
    public BackgroundUpdateBuilder remove() {
        return element.remove();
    }

    /** Removes all other elements. */
    public BackgroundUpdateBuilder removeAllOthers() {
        return element.removeAllOthers();
    }

    Element element() {
        return element;
    }
}
