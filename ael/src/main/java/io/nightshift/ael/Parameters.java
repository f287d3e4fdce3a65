package io.nightshift.ael;

/** The values of the placeholders of one text. */
record Parameters(Source source, Object[] values, boolean bound) {

    Object get(int index, int at) {
        if (index >= values.length) {
            throw source.error(
                    at,
                    "missing value for placeholder ?" + index,
                    bound ? values.length + " given, numbered from 0" : "give the values with bind(...)");
        }
        return values[index];
    }

    AelType type(int index, int at) {
        AelType type = Values.typeOf(get(index, at));
        if (type == null) {
            throw source.error(
                    at,
                    "placeholder ?" + index + " has a value of a type that AEL cannot hold: "
                            + values[index].getClass().getName(),
                    "give an integer, double, String, boolean, byte[], List or Map");
        }
        return type;
    }
}
