package io.nightshift.sdk;

import com.aerospike.client.Value;
import io.nightshift.sdk.internal.Checks;
import io.nightshift.sdk.internal.JobWork;
import java.util.ArrayList;
import java.util.List;

/** A function of a UDF module with its arguments. */
record UdfCall(String packageName, String functionName, List<Value> arguments) {

    UdfCall {
        arguments = List.copyOf(arguments);
    }

    static UdfCall of(String packageName, String functionName) {
        Checks.udf("UDF package name", packageName);
        if (packageName.endsWith(Udfs.SUFFIX)) {
            throw new IllegalArgumentException("UDF package name must be given without .lua, was \"" + packageName
                    + "\": use \"" + packageName.substring(0, packageName.length() - Udfs.SUFFIX.length()) + "\"");
        }
        return new UdfCall(packageName, Checks.udf("UDF function name", functionName), List.of());
    }

    /** The same call with arguments; null is nil. */
    UdfCall passing(Object... values) {
        List<Value> converted = new ArrayList<>();
        for (Object value : Checks.present("UDF arguments", values)) {
            converted.add(Values.ofNullable("UDF argument " + (converted.size() + 1), value));
        }
        return new UdfCall(packageName, functionName, converted);
    }

    JobWork.Udf work() {
        return new JobWork.Udf(packageName, functionName, arguments);
    }

    Value[] argumentArray() {
        return arguments.toArray(new Value[0]);
    }
}
