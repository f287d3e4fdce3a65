package example.books;

import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import org.springframework.stereotype.Service;

/** What is done to many books at once, which a repository would do one by one. */
// region service
@Service
public class Sale {
    static final DataSet BOOKS = DataSet.of("test", "books");

    private final Session session;

    Sale(Session session) {
        this.session = session;
    }

    /** Books above a price become cheaper, by one job inside of the cluster. Returns how many these are. */
    public long reduce(long above, long by) {
        return session.backgroundTask()
                .update(BOOKS)
                .where("$.price > ?0", above)
                .bin("price")
                .add(-by)
                .execute()
                .waitTillComplete()
                .requireSuccess()
                .recordsSucceeded();
    }
}
// endregion
