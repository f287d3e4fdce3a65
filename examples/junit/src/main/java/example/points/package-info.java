/** A small program that keeps points of users in Aerospike; its tests show how the testkit is used. */
@NullMarked
package example.points;

import org.jspecify.annotations.NullMarked;
