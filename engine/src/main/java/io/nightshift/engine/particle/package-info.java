/**
 * Values of bins as the wire carries them and records hold them: a {@link io.nightshift.engine.particle.Particle} is a
 * type and a view on somebody's bytes, a {@link io.nightshift.engine.particle.ParticleCursor} one that moves from value
 * to value. {@link io.nightshift.engine.particle.PackedParticles} makes them of packed values, for which it calls
 * {@code msgpack}. Called by whatever meets values.
 */
@NullMarked
package io.nightshift.engine.particle;

import org.jspecify.annotations.NullMarked;
