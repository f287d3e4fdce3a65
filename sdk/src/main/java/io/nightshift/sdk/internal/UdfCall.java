package io.nightshift.sdk.internal;

import com.aerospike.client.Value;
import java.util.ArrayList;
import java.util.List;

/** A function of a UDF module with its arguments. */
public record UdfCall(String packageName, String functionName, List<Value> arguments) {

    /** The suffix of module files; calls omit it. */
    public static final String SUFFIX = ".lua";

    public UdfCall {
        arguments = List.copyOf(arguments);
    }

    /** A call without arguments; checks the names. */
    public static UdfCall of(String packageName, String functionName) {
        Checks.udf("UDF package name", packageName);
        if (packageName.endsWith(SUFFIX)) {
            throw new IllegalArgumentException("UDF package name must be given without .lua, was \"" + packageName
                    + "\": use \"" + packageName.substring(0, packageName.length() - SUFFIX.length()) + "\"");
        }
        return new UdfCall(packageName, Checks.udf("UDF function name", functionName), List.of());
    }

    /** The same call with arguments; null is nil. */
    public UdfCall passing(Object... values) {
        List<Value> converted = new ArrayList<>();
        for (Object value : Checks.present("UDF arguments", values)) {
            converted.add(Values.ofNullable("UDF argument " + (converted.size() + 1), value));
        }
        return new UdfCall(packageName, functionName, converted);
    }

    /** The arguments in the client's form. */
    public Value[] argumentArray() {
        return arguments.toArray(new Value[0]);
    }
}
