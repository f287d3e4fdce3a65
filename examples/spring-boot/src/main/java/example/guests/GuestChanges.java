package example.guests;

import io.nightshift.sdk.job.DataSet;
import io.nightshift.spring.DataChange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What has become of the guests' records since the first version. */
// region change
@Configuration
class GuestChanges {

    /** Until then there were no tiers. */
    @Bean
    DataChange tiers() {
        return DataChange.of(
                "2026-11-tiers",
                session -> session.backgroundTask()
                        .update(DataSet.of("test", "guests"))
                        .where("not($.tier.exists())")
                        .bin("tier")
                        .setTo("regular")
                        .jobPlan(),
                run -> run.because("tiers come with 2.0").maxRecords(100_000));
    }
}
// endregion
