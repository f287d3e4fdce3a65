package io.nightshift.engine.udf;

import io.nightshift.engine.result.EngineException;

/**
 * A function and its arguments.
 *
 * @param module its name, without ending
 * @param function a global of the module
 */
public record UdfCall(String module, String function, UdfArguments arguments) {
    private static final int MAX_NAME = 127;

    public UdfCall {
        if (module.length() > MAX_NAME || function.length() > MAX_NAME) {
            throw EngineException.parameter("names of modules and functions have at most " + MAX_NAME + " characters");
        }
    }
}
