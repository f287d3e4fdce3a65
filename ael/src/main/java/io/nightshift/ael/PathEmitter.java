package io.nightshift.ael;

import com.aerospike.client.Value;
import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ListExp;
import com.aerospike.client.exp.MapExp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a path into the collection call that reads it. */
final class PathEmitter {
    private static final CTX[] NO_CONTEXT = {};

    private PathEmitter() {}

    static Exp emit(Source source, Node.Path path, AelType type) {
        Selector last = path.last();
        if (last == null) {
            return bin(source, path, type);
        }
        AelType binType = PathTypes.ofBin(path, type);
        Exp bin = Exp.bin(path.bin(), binType.toExpType());
        CTX[] context = context(path.selectors(), path.selectors().size() - 1);
        return switch (path.read()) {
            case VALUE -> select(last, MapReturnType.VALUE, type, bin, context);
            case RETURN -> select(last, returnType(source, path, last), type, bin, context);
            case EXISTS -> select(last, MapReturnType.EXISTS, AelType.BOOL, bin, context);
            case COUNT -> count(path, last, bin, context);
            case TYPE ->
                throw source.error(
                        path.at(),
                        "type() is a function of a bin, not of an element",
                        "write $." + path.bin() + ".type()");
        };
    }

    private static Exp bin(Source source, Node.Path path, AelType type) {
        return switch (path.read()) {
            case VALUE -> Exp.bin(path.bin(), type.toExpType());
            case EXISTS -> Exp.binExists(path.bin());
            case TYPE -> Exp.binType(path.bin());
            case COUNT -> {
                AelType binType = PathTypes.ofBin(path, type);
                Exp bin = Exp.bin(path.bin(), binType.toExpType());
                yield binType == AelType.MAP ? MapExp.size(bin) : ListExp.size(bin);
            }
            case RETURN ->
                throw source.error(
                        path.at(), "get(return: ...) needs a list or map element", "select one with {...} or [...]");
        };
    }

    /** The number of matches of a selector of several; the size of the one collection that a single selector gives. */
    private static Exp count(Node.Path path, Selector last, Exp bin, CTX[] context) {
        if (!last.kind().single) {
            return select(last, MapReturnType.COUNT, AelType.INT, bin, context);
        }
        boolean map = path.declared() == AelType.MAP;
        Exp element = select(last, MapReturnType.VALUE, map ? AelType.MAP : AelType.LIST, bin, context);
        return map ? MapExp.size(element) : ListExp.size(element);
    }

    private static int returnType(Source source, Node.Path path, Selector last) {
        int type = path.returnType();
        boolean mapOnly = type == MapReturnType.KEY
                || type == MapReturnType.KEY_VALUE
                || type == MapReturnType.ORDERED_MAP
                || type == MapReturnType.UNORDERED_MAP;
        if (mapOnly && !last.kind().ofMap) {
            throw source.error(path.at(), "a list has no keys to return", "return VALUE, INDEX, RANK, COUNT or EXISTS");
        }
        return type;
    }

    /** The selectors above the last one, as context. */
    static CTX[] context(List<Selector> selectors, int count) {
        if (count == 0) {
            return NO_CONTEXT;
        }
        CTX[] context = new CTX[count];
        for (int i = 0; i < count; i++) {
            context[i] = context(selectors.get(i));
        }
        return context;
    }

    private static CTX context(Selector selector) {
        return switch (selector.kind()) {
            case MAP_KEY -> CTX.mapKey(value(selector));
            case MAP_INDEX -> CTX.mapIndex(selector.start());
            case MAP_RANK -> CTX.mapRank(selector.start());
            case MAP_VALUE -> CTX.mapValue(value(selector));
            case LIST_INDEX -> CTX.listIndex(selector.start());
            case LIST_RANK -> CTX.listRank(selector.start());
            default -> CTX.listValue(value(selector));
        };
    }

    private static Value value(Selector selector) {
        return Value.get(selector.first());
    }

    private static @Nullable Exp exp(@Nullable Object value) {
        return value == null ? null : Values.toExp(value);
    }

    private static Exp select(Selector it, int returnType, AelType type, Exp bin, CTX[] ctx) {
        int what = it.inverted() ? returnType | MapReturnType.INVERTED : returnType;
        Exp.Type valueType = type.toExpType();
        Exp start = Exp.val(it.start());
        boolean toEnd = it.count() == Selector.TO_END;
        Exp count = Exp.val(it.count());
        Exp first = exp(it.first());
        return switch (it.kind()) {
            case MAP_KEY -> MapExp.getByKey(what, valueType, first, bin, ctx);
            case MAP_INDEX -> MapExp.getByIndex(what, valueType, start, bin, ctx);
            case MAP_RANK -> MapExp.getByRank(what, valueType, start, bin, ctx);
            case MAP_VALUE -> MapExp.getByValue(what, first, bin, ctx);
            case MAP_KEY_LIST -> MapExp.getByKeyList(what, Exp.val(it.items()), bin, ctx);
            case MAP_KEY_RANGE -> MapExp.getByKeyRange(what, first, exp(it.second()), bin, ctx);
            case MAP_KEY_RELATIVE ->
                toEnd
                        ? MapExp.getByKeyRelativeIndexRange(what, first, start, bin, ctx)
                        : MapExp.getByKeyRelativeIndexRange(what, first, start, count, bin, ctx);
            case MAP_INDEX_RANGE ->
                toEnd
                        ? MapExp.getByIndexRange(what, start, bin, ctx)
                        : MapExp.getByIndexRange(what, start, count, bin, ctx);
            case MAP_VALUE_LIST -> MapExp.getByValueList(what, Exp.val(it.items()), bin, ctx);
            case MAP_VALUE_RANGE -> MapExp.getByValueRange(what, first, exp(it.second()), bin, ctx);
            case MAP_RANK_RANGE ->
                toEnd
                        ? MapExp.getByRankRange(what, start, bin, ctx)
                        : MapExp.getByRankRange(what, start, count, bin, ctx);
            case MAP_VALUE_RELATIVE ->
                toEnd
                        ? MapExp.getByValueRelativeRankRange(what, first, start, bin, ctx)
                        : MapExp.getByValueRelativeRankRange(what, first, start, count, bin, ctx);
            default ->
                selectFromList(
                        it,
                        listReturnType(returnType) | (it.inverted() ? ListReturnType.INVERTED : 0),
                        valueType,
                        bin,
                        ctx);
        };
    }

    /** The two interfaces number what they share alike. */
    private static int listReturnType(int mapReturnType) {
        return mapReturnType;
    }

    private static Exp selectFromList(Selector it, int what, Exp.Type valueType, Exp bin, CTX[] ctx) {
        Exp start = Exp.val(it.start());
        boolean toEnd = it.count() == Selector.TO_END;
        Exp count = Exp.val(it.count());
        Exp first = exp(it.first());
        return switch (it.kind()) {
            case LIST_INDEX -> ListExp.getByIndex(what, valueType, start, bin, ctx);
            case LIST_RANK -> ListExp.getByRank(what, valueType, start, bin, ctx);
            case LIST_VALUE -> ListExp.getByValue(what, first, bin, ctx);
            case LIST_INDEX_RANGE ->
                toEnd
                        ? ListExp.getByIndexRange(what, start, bin, ctx)
                        : ListExp.getByIndexRange(what, start, count, bin, ctx);
            case LIST_VALUE_LIST -> ListExp.getByValueList(what, Exp.val(it.items()), bin, ctx);
            case LIST_VALUE_RANGE -> ListExp.getByValueRange(what, first, exp(it.second()), bin, ctx);
            case LIST_RANK_RANGE ->
                toEnd
                        ? ListExp.getByRankRange(what, start, bin, ctx)
                        : ListExp.getByRankRange(what, start, count, bin, ctx);
            default ->
                toEnd
                        ? ListExp.getByValueRelativeRankRange(what, first, start, bin, ctx)
                        : ListExp.getByValueRelativeRankRange(what, first, start, count, bin, ctx);
        };
    }
}
