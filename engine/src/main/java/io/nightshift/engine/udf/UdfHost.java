package io.nightshift.engine.udf;

import io.nightshift.engine.command.CommandFlags;
import io.nightshift.engine.particle.Particle;
import io.nightshift.engine.particle.ParticleCursor;
import io.nightshift.engine.particle.ParticleType;
import io.nightshift.engine.record.BinEntry;
import io.nightshift.engine.record.RecordLayout;
import io.nightshift.engine.record.StoredRecord;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.util.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import party.iroiro.luajava.Lua;
import party.iroiro.luajava.lua54.Lua54Natives;

/**
 * The functions that the Lua libraries call to read and change the record of the current call; {@code record.lua} is their
 * counterpart. Numbers, booleans and nil are passed as such; for everything else the bytes go
 * into the window, and type and length are passed.
 */
final class UdfHost {
    /** Bin names have numbers, so that each crosses only once; more than this many suggest generated names. */
    private static final int MAX_NAMES = 4096;

    /** What the number of a name may take of a number; also known to {@code record.lua}. */
    private static final int ID_BITS = 24;

    private final LuaMachine machine;
    private final Lua54Natives c;
    private final GeoValues geo;
    private final List<byte[]> names = new ArrayList<>();
    private final ParticleCursor cursor = new ParticleCursor();
    private final byte[] number = new byte[8];
    private ByteBuffer window = ByteBuffer.allocate(0);
    private List<UdfRecord> records = List.of();
    private int first;
    private ReadHabit habit = new ReadHabit();

    UdfHost(LuaMachine machine, GeoValues geo) {
        this.machine = machine;
        this.c = machine.c;
        this.geo = geo;
    }

    /**
     * Shows records to functions from now on, one after the other.
     *
     * @param from the first of them
     */
    void attach(List<UdfRecord> targets, int from, ReadHabit functionsHabit) {
        records = targets;
        first = from;
        habit = functionsHabit;
    }

    /** Pushes what functions have read in earlier calls: numbers of up to two bins, and the values of each of so many records; returns how many values. */
    int pushAhead(long stack, int count) {
        int bins = habit.size();
        for (int i = 0; i < ReadHabit.MAX_NAMES; i++) {
            if (i < bins) {
                c.lua_pushinteger(stack, habit.name(i));
            } else {
                c.lua_pushnil(stack);
            }
        }
        for (int at = first; bins > 0 && at < first + count; at++) {
            UdfRecord target = records.get(at);
            for (int i = 0; i < bins; i++) {
                if (!target.find(names.get(habit.name(i)), cursor) || !pushNumber(stack)) {
                    c.lua_pushnil(stack);
                }
            }
        }
        return ReadHabit.MAX_NAMES + bins * count;
    }

    /** Pushes the value at the cursor if it is a number or boolean. */
    private boolean pushNumber(long stack) {
        switch (cursor.type()) {
            case ParticleType.INTEGER -> c.lua_pushinteger(stack, Bytes.getLong(cursor.bytes(), cursor.offset()));
            case ParticleType.DOUBLE ->
                c.lua_pushnumber(stack, Double.longBitsToDouble(Bytes.getLong(cursor.bytes(), cursor.offset())));
            case ParticleType.BOOL -> c.lua_pushboolean(stack, cursor.bytes()[cursor.offset()]);
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes an update that waited for the end of the call on a record.
     *
     * @param index where the values stand on the stack
     * @param bins the numbers of their bins, with {@link #ID_BITS} each
     */
    void takeWaiting(UdfRecord target, long stack, int index, int count, long bins) {
        for (int i = 0; i < count; i++) {
            byte[] name = names.get((int) (bins >>> i * ID_BITS) & (1 << ID_BITS) - 1);
            if (c.lua_isinteger(stack, index + i) != 0) {
                target.putLater(name, ParticleType.INTEGER, c.lua_tointeger(stack, index + i));
            } else if (c.lua_isboolean(stack, index + i) != 0) {
                target.putLater(name, ParticleType.BOOL, c.lua_toboolean(stack, index + i));
            } else {
                double number = c.lua_tonumber(stack, index + i);
                target.putLater(name, ParticleType.DOUBLE, Double.doubleToRawLongBits(number));
            }
        }
    }

    private int storeNumber(long stack, int index, byte[] name, UdfRecord target) {
        if (c.lua_isinteger(stack, index) != 0) {
            return target.putInteger(name, c.lua_tointeger(stack, index));
        }
        if (c.lua_isboolean(stack, index) != 0) {
            number[0] = (byte) c.lua_toboolean(stack, index);
            return target.put(name, ParticleType.BOOL, number, 1);
        }
        Bytes.putLong(number, 0, Double.doubleToRawLongBits(c.lua_tonumber(stack, index)));
        return target.put(name, ParticleType.DOUBLE, number, 8);
    }

    /** Makes a table of the functions on top of the stack. */
    void register() {
        c.lua_createtable(machine.state, 0, 6);
        machine.setFunction("fetch", this::fetch);
        machine.setFunction("store", this::store);
        machine.setFunction("ask", this::ask);
        machine.setFunction("intern", this::intern);
        machine.setFunction("setwindow", this::setWindow);
    }

    /** Whether the state has seen so many names that it should not be reused. */
    boolean isCrowded() {
        return names.size() > MAX_NAMES;
    }

    int windowSize() {
        return window.capacity();
    }

    /** Puts bytes into the window, if they fit. */
    boolean putWindow(byte[] from, int offset, int length) {
        if (length > window.capacity()) {
            return false;
        }
        window.put(0, from, offset, length);
        return true;
    }

    /** The record that a number means, which the libraries send with what they ask; the lower half of it is for what they ask. */
    private UdfRecord record(long asked) {
        return records.get(first + (int) (asked >>> 32));
    }

    private int setWindow(Lua lua) {
        window = (ByteBuffer) c.luaJ_todirectbuffer(lua.getPointer(), 1);
        return 0;
    }

    private int intern(Lua lua) {
        long stack = lua.getPointer();
        names.add(machine.bytes(stack, 1));
        c.lua_pushinteger(stack, names.size() - 1L);
        return 1;
    }

    private int fetch(Lua lua) {
        long stack = lua.getPointer();
        long asked = c.lua_tointeger(stack, 1);
        int id = (int) asked;
        habit.noteRead(id);
        if (!record(asked).find(names.get(id), cursor)) {
            c.lua_pushnil(stack);
            return 1;
        }
        return push(stack);
    }

    /** Pushes the value at the cursor; returns how many values that were. */
    private int push(long stack) {
        if (pushNumber(stack)) {
            return 1;
        }
        int offset = cursor.offset();
        if (cursor.type() == ParticleType.NULL) {
            c.lua_pushnil(stack);
            return 1;
        }
        if (cursor.type() == ParticleType.GEOJSON) {
            offset = GeoValues.textOffset(cursor.bytes(), offset, cursor.length());
        }
        return pushBytes(stack, cursor.type(), cursor.bytes(), offset, cursor.end() - offset);
    }

    private int pushBytes(long stack, int type, byte[] from, int offset, int length) {
        c.lua_pushinteger(stack, type);
        // A negative length asks the caller to widen the window and repeat the call.
        c.lua_pushinteger(stack, putWindow(from, offset, length) ? length : -length);
        return 2;
    }

    private int store(Lua lua) {
        long stack = lua.getPointer();
        long asked = c.lua_tointeger(stack, 1);
        byte[] name = names.get((int) asked);
        int type = (int) c.lua_tointeger(stack, 2);
        UdfRecord target = record(asked);
        int code = ResultCode.OK;
        switch (type) {
            case ParticleType.NULL -> target.remove(name);
            case ParticleType.INTEGER, ParticleType.DOUBLE, ParticleType.BOOL ->
                code = storeNumber(stack, 3, name, target);
            default -> {
                int form = (int) c.lua_tointeger(stack, 4);
                int storedType = type == ParticleType.BLOB ? blobType(form) : type;
                byte[] value = value(type, form, machine.bytes(stack, 3));
                code = target.put(name, storedType, value, value.length);
            }
        }
        if (code == ResultCode.OK) {
            return 0;
        }
        c.lua_pushinteger(stack, code);
        return 1;
    }

    /** The particle of a value that came as bytes; {@code form} is the order of a list. */
    private byte[] value(int type, int form, byte[] bytes) {
        return switch (type) {
            case ParticleType.GEOJSON -> geo.stored(bytes);
            case ParticleType.LIST -> form == 0 ? bytes : OrderedLists.order(bytes, form);
            default -> bytes;
        };
    }

    /** Scripts can set any type on bytes; only the types of arbitrary content are kept. */
    private static int blobType(int asked) {
        return switch (asked) {
            case ParticleType.JAVA_BLOB, 8, 9, 10, 11, 12, ParticleType.HLL -> asked;
            default -> ParticleType.BLOB;
        };
    }

    /** Questions and instructions about the record, with the codes of {@code record.lua}. */
    private int ask(Lua lua) {
        long stack = lua.getPointer();
        long asked = c.lua_tointeger(stack, 1);
        UdfRecord target = record(asked);
        switch ((int) asked) {
            case 1 -> c.lua_pushinteger(stack, target.ttl());
            case 2 -> c.lua_pushinteger(stack, target.lastUpdateTime());
            case 3 -> c.lua_pushinteger(stack, target.generation());
            case 4 -> c.lua_pushinteger(stack, target.size());
            case 5 -> {
                return key(stack, target);
            }
            case 6 -> {
                return setName(stack, target);
            }
            case 7 -> {
                return pushBytes(stack, ParticleType.BLOB, target.digest(), 0, RecordLayout.DIGEST_SIZE);
            }
            case 8 -> c.lua_pushinteger(stack, target.binCount());
            case 9 -> {
                return binNames(stack, target);
            }
            case 10 -> c.lua_pushboolean(stack, target.isPresent() ? 1 : 0);
            case 17 -> c.lua_pushinteger(stack, target.now() + io.nightshift.engine.record.EngineTime.EPOCH_MILLIS);
            default -> {
                return tell(stack, (int) asked, target);
            }
        }
        return 1;
    }

    private int tell(long stack, int what, UdfRecord target) {
        switch (what) {
            case 11 -> target.setTtl((int) c.lua_tointeger(stack, 2));
            case 12 -> target.dropKey();
            case 14 -> target.create();
            case 15 -> target.done();
            case 16 -> target.refuse((int) c.lua_tointeger(stack, 2));
            default -> throw new IllegalStateException("unknown question of a Lua library");
        }
        return 0;
    }

    private int key(long stack, UdfRecord target) {
        Particle key = target.key().orElse(null);
        if (key == null) {
            c.lua_pushnil(stack);
            return 1;
        }
        cursor.set(key);
        return push(stack);
    }

    private int setName(long stack, UdfRecord target) {
        byte[] name = target.setName();
        if (!target.isPresent() || name.length == 0) {
            c.lua_pushnil(stack);
            return 1;
        }
        return pushBytes(stack, ParticleType.STRING, name, 0, name.length);
    }

    /** The names of the bins, each behind its length. */
    private int binNames(long stack, UdfRecord target) {
        if (!target.isPresent()) {
            c.lua_pushnil(stack);
            return 1;
        }
        StoredRecord bins = target.bins();
        byte[] from = bins.bytes();
        byte[] packed = new byte[bins.binCount() * (RecordLayout.MAX_BIN_NAME + 1)];
        int at = 0;
        int entry = RecordLayout.BINS;
        for (int left = bins.binCount(); left > 0; left--) {
            int length = BinEntry.nameLength(from, entry);
            System.arraycopy(from, entry + RecordLayout.ENTRY_NAME - 1, packed, at, length + 1);
            at += length + 1;
            entry = BinEntry.next(from, entry);
        }
        return pushBytes(stack, ParticleType.STRING, packed, 0, at);
    }

    /** Whether a command may call a function: no conditions on generation or existence. */
    static boolean allows(CommandFlags flags) {
        return (flags.info2() & (CommandFlags.GENERATION | CommandFlags.GENERATION_GREATER | CommandFlags.CREATE_ONLY))
                        == 0
                && (flags.info3()
                                & (CommandFlags.UPDATE_ONLY
                                        | CommandFlags.CREATE_OR_REPLACE
                                        | CommandFlags.REPLACE_ONLY))
                        == 0
                && flags.writes();
    }
}
