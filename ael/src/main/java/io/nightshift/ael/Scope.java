package io.nightshift.ael;

import org.jspecify.annotations.Nullable;

/** The variables that are visible at a place, innermost first. */
record Scope(String name, Node value, @Nullable Scope outer) {

    static @Nullable Scope find(@Nullable Scope from, String name) {
        for (Scope scope = from; scope != null; scope = scope.outer) {
            if (scope.name.equals(name)) {
                return scope;
            }
        }
        return null;
    }
}
