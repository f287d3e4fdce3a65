package io.nightshift.ael;

/** placeholder */
enum MethodSpec {
    BIT_GET
}
