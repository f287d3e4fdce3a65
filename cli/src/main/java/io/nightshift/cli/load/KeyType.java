package io.nightshift.cli.load;

/** What the user says the keys are. 1 and "1" are the keys of two records. */
public enum KeyType {

    /** CSV: integers if all keys of the input are, else strings. JSON: what they are there. */
    AUTO,

    /** Integers; any other key is rejected. */
    INT,

    /** Strings, whatever they look like. */
    STRING
}
