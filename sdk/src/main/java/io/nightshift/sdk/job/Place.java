package io.nightshift.sdk.job;

import com.aerospike.client.Operation;
import com.aerospike.client.cdt.CTX;
import java.util.ArrayList;
import java.util.List;

/** A place that a background update writes to: a bin, or a list or map inside it by its path. */
record Place(BackgroundUpdateBuilder update, String bin, List<CTX> path) {

    Place {
        path = List.copyOf(path);
    }

    /** The place one step further in. */
    Place inside(CTX step) {
        List<CTX> longer = new ArrayList<>(path);
        longer.add(step);
        return new Place(update, bin, longer);
    }

    CTX[] ctx() {
        return path.toArray(new CTX[0]);
    }

    BackgroundUpdateBuilder write(Operation operation) {
        return update.operation(operation);
    }

    /** How messages name the value written here. */
    String valueName() {
        return "the value for bin \"" + bin + "\"";
    }
}
