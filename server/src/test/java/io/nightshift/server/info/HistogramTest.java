package io.nightshift.server.info;

import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Bin;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private final InfoFixture db = new InfoFixture();

    @AfterEach
    void close() throws IOException {
        db.close();
    }

    @Test
    void sizesAreCountedByPowersOfTwo() throws IOException {
        db.client.put(null, db.key("s", 1), new Bin("a", new byte[100]));
        db.client.put(null, db.key("s", 2), new Bin("a", new byte[110]));
        db.client.put(null, db.key("t", 1), new Bin("a", new byte[5000]));

        assertThat(db.info("histogram:namespace=test;type=object-size")).isEqualTo("units=bytes:[128-256)=2:[4K-8K)=1");
        assertThat(db.info("histogram:namespace=test;type=object-size;set=s")).isEqualTo("units=bytes:[128-256)=2");
    }

    @Test
    void linearSizesAreCountedInAThousandBucketsUpToTheLargestRecord() throws IOException {
        db.set("context=namespace;id=test;max-record-size=1m");
        db.client.put(null, db.key("s", 1), new Bin("a", new byte[100]));
        db.client.put(null, db.key("s", 2), new Bin("a", new byte[1000]));

        String answer = db.info("histogram:namespace=test;type=object-size-linear");
        assertThat(answer).startsWith("units=bytes:hist-width=1048576:bucket-width=1024:buckets=1,1,0,");
        assertThat(buckets(answer)).hasSize(1024).contains(1, 1);
    }

    @Test
    void lifetimesAreCountedInAHundredBucketsUpToTheLongest() throws IOException {
        db.put("s", 1);
        db.putFor(505, "s", 2);
        db.putFor(1000, "t", 3);
        db.putFor(10, "t", 4);
        db.passTime(11);

        String answer = db.info("histogram:namespace=test;type=ttl");
        assertThat(answer).startsWith("units=seconds:hist-width=1000:bucket-width=10:buckets=1,");
        long[] counts = buckets(answer);
        assertThat(counts).hasSize(100);
        assertThat(counts[49]).isEqualTo(1);
        assertThat(counts[98]).isEqualTo(1);
        assertThat(LongStream.of(counts).sum())
                .as("the one that has expired is not counted")
                .isEqualTo(3);
        assertThat(LongStream.of(buckets(db.info("histogram:namespace=test;type=ttl;set=t")))
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void histogramPeriodOfZeroSwitchesThemOff() throws IOException {
        db.put("s", 1);
        db.set("context=namespace;id=test;nsup-hist-period=0");

        assertThat(db.info("histogram:namespace=test;type=ttl")).isEmpty();
        assertThat(db.info("histogram:namespace=test;type=ttl;set=s")).isEqualTo("hist-unavailable");
    }

    @Test
    void unknownNamesAreRefused() throws IOException {
        assertThat(db.info("histogram:namespace=test;type=size")).isEqualTo("ERROR:4:unknown hist name");
        assertThat(db.info("histogram:namespace=test;type=ttl;set=none")).isEqualTo("ERROR:4:unknown set name");
        assertThat(db.info("histogram:namespace=none;type=ttl")).startsWith("ERROR:20:");
    }

    private static long[] buckets(String answer) {
        String counts = answer.substring(answer.indexOf("buckets=") + "buckets=".length());
        return Arrays.stream(counts.split(",")).mapToLong(Long::parseLong).toArray();
    }
}
