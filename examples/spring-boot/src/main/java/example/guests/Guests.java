package example.guests;

import com.aerospike.client.Bin;
import com.aerospike.client.Record;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import org.springframework.stereotype.Service;

/** The guests of a hotel, and the nights that they have stayed. */
@Service
public class Guests {
    private static final DataSet GUESTS = DataSet.of("test", "guests");

    private final Session session;

    Guests(Session session) {
        this.session = session;
    }

    public void arrive(String name) {
        session.client().put(null, GUESTS.id(name), new Bin("nights", 0), new Bin("here", true));
    }

    public void leave(String name) {
        session.client().put(null, GUESTS.id(name), new Bin("here", false));
    }

    /** A night has gone by: one background job counts it for all who are here. Returns how many these are. */
    public long night() {
        return session.backgroundTask()
                .update(GUESTS)
                .where("$.here == true")
                .bin("nights")
                .add(1)
                .execute()
                .waitTillComplete()
                .requireSuccess()
                .recordsSucceeded();
    }

    public int nights(String name) {
        Record guest = session.client().get(null, GUESTS.id(name));
        return guest == null ? 0 : guest.getInt("nights");
    }
}
