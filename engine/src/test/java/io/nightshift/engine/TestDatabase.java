package io.nightshift.engine;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.command.RecordCommand;
import io.nightshift.engine.config.NamespaceConfig;
import io.nightshift.engine.config.Release;
import io.nightshift.engine.geo.GeoSupport;
import io.nightshift.engine.operation.BinOperation;
import io.nightshift.engine.operation.OperationCode;
import io.nightshift.engine.operation.Reply;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.store.Namespace;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** A database with one namespace, a manual clock, and shorthands for commands. */
public final class TestDatabase implements AutoCloseable {
    /** A clock that stands still until it is moved. */
    public static final class ManualClock extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        public void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    public final ManualClock clock = new ManualClock();
    public final Database database;
    public final Namespace namespace;

    public TestDatabase() {
        this(NamespaceConfig.of("test").withSupervisorPeriod(Duration.ZERO));
    }

    public TestDatabase(NamespaceConfig config) {
        database = new Database(List.of(config), clock);
        namespace = database.namespace(config.name()).orElseThrow();
    }

    /** What databases know about geography. */
    public static GeoSupport geo() {
        return EngineParts.standard(1 << 20, Release.DEFAULT).families().geo();
    }

    public static byte[] digest(int key) {
        byte[] digest = new byte[20];
        for (int i = 0; i < 20; i++) {
            digest[i] = (byte) (key * 31 + i * key >>> (i % 4) * 8);
        }
        digest[16] = (byte) key;
        digest[17] = (byte) (key >> 8);
        digest[18] = (byte) (key >> 16);
        return digest;
    }

    public static byte[] name(String bin) {
        return bin.getBytes(StandardCharsets.UTF_8);
    }

    public BinOperation operation(OperationCode code, String bin, Particle value) {
        return database.operations().decode(code.wire(), name(bin), value);
    }

    public BinOperation put(String bin, long value) {
        return operation(OperationCode.WRITE, bin, Particle.ofInteger(value));
    }

    public BinOperation put(String bin, String value) {
        return operation(OperationCode.WRITE, bin, Particle.ofString(value));
    }

    public BinOperation add(String bin, long value) {
        return operation(OperationCode.ADD, bin, Particle.ofInteger(value));
    }

    public BinOperation without(OperationCode code) {
        return operation(code, "", new Particle(ParticleType.NULL, new byte[0], 0, 0));
    }

    public Reply write(int key, String set, int ttl, BinOperation... operations) {
        return execute(key, set, new CommandFlags(0, CommandFlags.WRITE, 0), ttl, operations);
    }

    public Reply read(int key) {
        return execute(key, "", new CommandFlags(CommandFlags.READ | CommandFlags.GET_ALL, 0, 0), 0);
    }

    public Reply execute(int key, String set, CommandFlags flags, int ttl, BinOperation... operations) {
        Reply reply = new Reply();
        database.commands("test")
                .orElseThrow()
                .execute(new RecordCommand(digest(key), set, null, flags, 0, ttl, List.of(operations), null), reply);
        return reply;
    }

    @Override
    public void close() {
        database.close();
    }
}
