package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Operation;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.WritePolicy;
import java.util.Random;

/** Records that are written, and deleted by jobs. */
final class Deletions extends Part {
    private static final String SET = "deletions";
    private static final int RECORDS = 200;

    private final AerospikeClient client;

    Deletions(AerospikeClient client) {
        super("deletions");
        this.client = client;
        Sets.load(client, SET, RECORDS);
    }

    @Override
    void step(Random random) {
        long below = random.nextInt(RECORDS + 1);
        WritePolicy policy = new WritePolicy(client.getWritePolicyDefault());
        policy.filterExp = Exp.build(Exp.lt(Exp.intBin("n"), Exp.val(below)));
        client.execute(policy, Sets.statement(SET), Operation.delete()).waitTillComplete(20, 60_000);
        var left = Sets.query(client, SET, null);
        require(RECORDS - below, (long) left.size(), "number of records left");
        left.forEach((n, done) -> require(true, n >= below, "whether record " + n + " was to stay"));
        Sets.load(client, SET, RECORDS);
    }

    @Override
    void check() {
        require(RECORDS, Sets.query(client, SET, null).size(), "number of records");
    }
}
