package io.nightshift.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.engine.EngineException;
import io.nightshift.engine.ResultCode;
import io.nightshift.engine.geo.GeoParticle;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenGeoTest {
    /** Get, put, append and prepend: what carries GeoJSON. */
    private static final Set<Integer> CARRIERS = Set.of(1, 2, 9, 10);

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "exp_filter"})
    void geoJsonIsStoredAsOnTheRealServer(String group) throws IOException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (GoldenCase golden : GoldenCase.read(group)) {
            for (GoldenCase.Step step : golden.steps()) {
                int answer = step.response().resultCode();
                boolean refused = geoJson(step.request()).stream().anyMatch(GoldenGeoTest::isRefused);
                // Another result code says that something else was wrong first.
                if (refused ? answer == ResultCode.OK : answer == ResultCode.INVALID_GEOJSON) {
                    differences.add(golden.id() + " refused: " + refused + ", answer " + answer);
                }
                for (Particle stored : geoJson(step.response())) {
                    compared++;
                    if (!GeoParticle.toStore(stored).sameAs(stored)) {
                        differences.add(
                                golden.id() + " stored " + HexFormat.of().formatHex(stored.toByteArray()));
                    }
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(100);
    }

    private static List<Particle> geoJson(Frame frame) {
        return frame.ops().stream()
                .filter(op -> CARRIERS.contains(op.code()))
                .map(Frame.Op::value)
                .filter(value -> value.type() == ParticleType.GEOJSON && value.length() > 0)
                .toList();
    }

    private static boolean isRefused(Particle written) {
        try {
            GeoParticle.toStore(written);
            return false;
        } catch (EngineException e) {
            assertThat(e.resultCode()).isEqualTo(ResultCode.INVALID_GEOJSON);
            return true;
        }
    }
}
