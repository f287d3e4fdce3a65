package example.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.nightshift.testkit.WithAerospike;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

// region test
@SpringBootTest
@WithAerospike(truncate = "test.books")
class SaleTest {
    @Autowired
    private Books books;

    @Autowired
    private Sale sale;

    @Test
    void dearBooksBecomeCheaper() {
        books.save(new Book("978-0", "Moby-Dick", 900, "EUR"));
        books.save(new Book("978-1", "Atlas", 4_900, "EUR"));

        assertThat(sale.reduce(1_000, 500)).isEqualTo(1);

        assertThat(books.findById("978-0").orElseThrow().price()).isEqualTo(900);
        assertThat(books.findById("978-1").orElseThrow().price()).isEqualTo(4_400);
    }
}
// endregion
