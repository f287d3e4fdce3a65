package example.books;

import io.nightshift.spring.DataChange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What has become of the books' records since the first version. */
@Configuration
class BookChanges {

    /** Until then all prices were in euros, and no record said so. */
    @Bean
    DataChange currency() {
        return DataChange.of(
                "2026-11-currency",
                session -> session.backgroundTask()
                        .update(Sale.BOOKS)
                        .where("not($.currency.exists())")
                        .bin("currency")
                        .setTo("EUR")
                        .jobPlan(),
                run -> run.because("prices in other currencies come with 2.0"));
    }
}
