package io.nightshift.run.store;

/** There is no run of that id. */
public final class NoSuchRunException extends StoreException {

    public NoSuchRunException(String id, String place) {
        super("there is no run " + id + " in " + place);
    }
}
