/**
 * Bin values as the wire carries them and records hold them: a {@link io.nightshift.engine.particle.Particle} is a
 * type and a view on somebody else's bytes, a {@link io.nightshift.engine.particle.ParticleCursor} one that moves from value
 * to value. {@link io.nightshift.engine.particle.PackedParticles} converts packed values, for which it calls
 * {@code msgpack}. Called wherever values occur.
 */
@NullMarked
package io.nightshift.engine.particle;

import org.jspecify.annotations.NullMarked;
