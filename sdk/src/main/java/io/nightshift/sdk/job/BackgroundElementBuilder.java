package io.nightshift.sdk.job;

/** One element of a list or map that a background update has selected, to be removed or entered. */
public final class BackgroundElementBuilder implements ListPath, MapPath, ListWrites, MapWrites {

    private final Element element;

    BackgroundElementBuilder(Element element) {
        this.element = element;
    }

    /** Removes the element. */
    public BackgroundUpdateBuilder remove() {
        return element.remove();
    }

    Element element() {
        return element;
    }
}
