package io.nightshift.run.plan;

import java.util.Optional;

/**
 * One value of a record that would be another one, come or go.
 *
 * @param path the bin, and below it the way into its maps and lists: {@code address.city}, {@code tags.[3]}; a key that is a string of
 *     digits is in quotes
 * @param before the value as it is; empty if it would be new
 * @param after the value as it would be; empty if it would be gone. Equal to the one before if the same elements would only be kept in
 *     another order, or as another type that the client does not tell from it
 */
public record FieldChange(String path, Optional<Object> before, Optional<Object> after) {}
