package io.nightshift.bench.soak;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Language;
import com.aerospike.client.Operation;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.WritePolicy;
import com.aerospike.client.query.Statement;
import java.util.Random;

/** Background jobs that add, by operations and by functions: each reaches every record exactly once. */
final class Jobs extends Part {
    private static final String SET = "jobs";
    private static final int RECORDS = 1_000;
    private static final String FUNCTIONS = "function add(r) r['done'] = r['done'] + 1 aerospike:update(r) end";

    private final AerospikeClient client;
    private long even;
    private long odd;

    Jobs(AerospikeClient client) {
        super("jobs");
        this.client = client;
        client.registerUdfString(null, FUNCTIONS, "soakjobs.lua", Language.LUA).waitTillComplete(20, 60_000);
        Sets.load(client, SET, RECORDS);
    }

    @Override
    void step(Random random) {
        Statement statement = Sets.statement(SET);
        WritePolicy policy = new WritePolicy(client.getWritePolicyDefault());
        boolean half = random.nextBoolean();
        if (half) {
            policy.filterExp = Exp.build(Exp.eq(Exp.mod(Exp.intBin("n"), Exp.val(2)), Exp.val(0)));
        }
        if (random.nextBoolean()) {
            client.execute(policy, statement, Operation.add(new Bin("done", 1))).waitTillComplete(20, 60_000);
        } else {
            client.execute(policy, statement, "soakjobs", "add").waitTillComplete(20, 60_000);
        }
        even++;
        odd += half ? 0 : 1;
    }

    @Override
    void check() {
        var found = Sets.query(client, SET, null);
        require(RECORDS, found.size(), "number of records");
        found.forEach((n, done) -> require(n % 2 == 0 ? even : odd, done, "how often record " + n + " was done"));
    }
}
