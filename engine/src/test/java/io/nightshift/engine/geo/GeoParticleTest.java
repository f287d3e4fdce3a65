package io.nightshift.engine.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.result.EngineException;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.testsupport.Property;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GeoParticleTest {
    private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[10.5,-20.25]}";
    private static final String CIRCLE = "{\"type\":\"AeroCircle\",\"coordinates\":[[0.0,0.0],100000.0]}";

    @Test
    void aPointIsStoredWithItsCell() {
        assertThat(GeoParticle.toStore(sent(POINT)).toByteArray()).isEqualTo(hex("0000011b789b090aa264b3", POINT));
    }

    @Test
    void aRegionIsStoredWithItsCellsAndAFlag() {
        Particle stored = GeoParticle.toStore(sent(CIRCLE));

        assertThat(stored.type()).isEqualTo(ParticleType.GEOJSON);
        assertThat(stored.toByteArray()).startsWith(1, 0, 12, 0x05, 0x54, 0x55, 0, 0, 0, 0, 0);
        assertThat(GeoParticle.cells(stored))
                .hasSize(12)
                .isEqualTo(GeoJsonTest.parse(CIRCLE).cells());
        assertThat(text(stored)).isEqualTo(CIRCLE);
    }

    @Test
    void cellsThatAClientSendsAreReplaced() {
        Particle stored = GeoParticle.toStore(sent(CIRCLE));
        Particle pretended = Particle.of(ParticleType.GEOJSON, hex("0100020000000000000001000000000000000f", POINT));

        assertThat(GeoParticle.toStore(stored).sameAs(stored)).isTrue();
        assertThat(GeoParticle.toStore(pretended).toByteArray()).isEqualTo(hex("0000011b789b090aa264b3", POINT));
    }

    @Test
    void theShapeOfAParticleIsThatOfItsText() {
        Particle point = GeoParticle.toStore(sent(POINT));

        assertThat(GeoParticle.shape(point)).isEqualTo(GeoJsonTest.parse(POINT));
        assertThat(GeoParticle.shape(sent(POINT))).isEqualTo(GeoJsonTest.parse(POINT));
        assertThat(GeoParticle.shape(GeoParticle.toStore(sent(CIRCLE))).matches(GeoJsonTest.point(0.5, 0.5)))
                .isTrue();
    }

    @Test
    void anyBytesAreStoredOrRefused() {
        Property.check(draw -> {
            byte[] bytes = draw.bytes(0, 255);
            assertThatThrownBy(() -> GeoParticle.toStore(Particle.of(ParticleType.GEOJSON, bytes)))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.resultCode()).isEqualTo(ResultCode.INVALID_GEOJSON));
        });
    }

    @Test
    void expressionsSeeWrongTextAsAWrongParameter() {
        GeoExpressions expressions = new GeoExpressions();
        byte[] wrong = "{}".getBytes(StandardCharsets.UTF_8);
        byte[] point = POINT.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> expressions.parse(wrong, 0, wrong.length))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.resultCode()).isEqualTo(ResultCode.PARAMETER_ERROR));
        assertThat(expressions.matches(expressions.parse(point, 0, point.length), GeoJsonTest.circle(10.5, -20.25, 1)))
                .isTrue();
        assertThat(expressions.toParticle(point, 0, point.length).toByteArray())
                .isEqualTo(hex("0000011b789b090aa264b3", POINT));
    }

    private static Particle sent(String json) {
        return Particle.of(ParticleType.GEOJSON, hex("000000", json));
    }

    private static byte[] hex(String header, String text) {
        return HexFormat.of().parseHex(header + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Particle particle) {
        int text = GeoParticle.textOffset(particle);
        return new String(particle.bytes(), text, particle.end() - text, StandardCharsets.UTF_8);
    }
}
