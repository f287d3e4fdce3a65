package example.points;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import io.nightshift.sdk.Cluster;
import io.nightshift.sdk.Session;
import io.nightshift.sdk.job.DataSet;
import io.nightshift.sdk.udf.UdfResult;
import java.time.Duration;

/** The points of users. */
public final class Points {
    private static final DataSet USERS = DataSet.of("test", "users");

    private final Session session;

    public Points(Cluster cluster) {
        this.session = cluster.createSession();
    }

    /** Returns a user points; the first ones make the user. */
    public void give(String user, int points) {
        session.client().operate(null, USERS.id(user), Operation.add(new Bin("points", points)));
    }

    /** The points that a user has, 0 for one who is not known. */
    public int of(String user) {
        Record found = session.client().get(null, USERS.id(user), "points");
        return found == null ? 0 : found.getInt("points");
    }

    /**
     * Adds a percentage to the points of a user, with the Lua function {@code bonus} of the module {@code points}.
     *
     * @return how many were added
     * @throws IllegalStateException when the user is not known
     */
    public long bonus(String user, int percent) {
        UdfResult result = session.executeUdf(USERS.id(user))
                .function("points", "bonus")
                .passing(percent)
                .execute()
                .of(USERS.id(user));
        if (!result.isOk()) {
            throw new IllegalStateException("no bonus for " + user + ": " + result.error());
        }
        return (Long) result.value().orElseThrow();
    }

    /**
     * Takes points off everybody who has more than a limit, in a background job.
     *
     * @return of how many users
     */
    public long tax(int limit, int points) {
        return session.backgroundTask()
                .update(USERS)
                .where("$.points > ?0", limit)
                .bin("points")
                .add(-points)
                .execute()
                .waitTillComplete()
                .recordsSucceeded();
    }

    /** Lets the points of all users expire after a time, in a background job. */
    public void expireAfter(Duration time) {
        session.backgroundTask()
                .touch(USERS)
                .expireRecordAfter(time)
                .execute()
                .waitTillComplete()
                .requireSuccess();
    }
}
