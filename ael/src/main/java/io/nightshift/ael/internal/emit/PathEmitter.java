package io.nightshift.ael.internal.emit;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.cdt.ListReturnType;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ListExp;
import com.aerospike.client.exp.MapExp;
import io.nightshift.ael.internal.tree.Node;
import io.nightshift.ael.internal.tree.Read;
import io.nightshift.ael.internal.tree.Selector;
import io.nightshift.ael.internal.tree.Type;
import io.nightshift.ael.internal.types.Checked;
import org.jspecify.annotations.Nullable;

/** Converts a path to the collection call that reads it. */
final class PathEmitter {
    private PathEmitter() {}

    static Exp emit(Checked tree, Node.Path path) {
        Exp.Type binType = Constant.type(tree.binType(path));
        Selector last = path.last();
        return last == null ? ofBin(path, binType) : ofElement(tree, path, last, Exp.bin(path.bin(), binType));
    }

    /** The call that reads from the value of an expression. */
    static Exp emit(Checked tree, Node.Part part, Exp whole) {
        Selector last = part.last();
        if (last != null) {
            return ofElement(tree, part, last, whole);
        }
        return part.read() == Read.SIZE ? size(tree.type(part.whole()), whole) : whole;
    }

    private static Exp ofBin(Node.Path path, Exp.Type type) {
        return switch (path.read()) {
            case VALUE -> Exp.bin(path.bin(), type);
            case EXISTS -> Exp.binExists(path.bin());
            case TYPE -> Exp.binType(path.bin());
            case SIZE -> size(path.declared(), Exp.bin(path.bin(), type));
            case COUNT, KEY, KEY_VALUE, ORDERED_MAP, UNORDERED_MAP, INDEX, REVERSE_INDEX, RANK, REVERSE_RANK, NONE ->
                throw new IllegalStateException(path.read() + " of a bin");
        };
    }

    private static Exp ofElement(Checked tree, Node.Selecting path, Selector last, Exp bin) {
        CTX[] context = Contexts.of(path.selectors(), path.selectors().size() - 1);
        if (path.read() == Read.SIZE) {
            Exp.Type type = path.declared() == Type.MAP ? Exp.Type.MAP : Exp.Type.LIST;
            return size(path.declared(), new Selection(last, MapReturnType.VALUE, type, bin, context).emit());
        }
        Exp.Type type = Constant.type(tree.type(path));
        Exp selected = new Selection(last, returnType(path.read()), type, bin, context).emit();
        return path.isOneOfSeveral() ? ListExp.getByIndex(ListReturnType.VALUE, type, Exp.val(0), selected) : selected;
    }

    private static Exp size(@Nullable Type type, Exp collection) {
        return type == Type.MAP ? MapExp.size(collection) : ListExp.size(collection);
    }

    /** The client's return type for maps; lists use the same number wherever they have that type. */
    private static int returnType(Read read) {
        return switch (read) {
            case VALUE -> MapReturnType.VALUE;
            case EXISTS -> MapReturnType.EXISTS;
            case COUNT -> MapReturnType.COUNT;
            case KEY -> MapReturnType.KEY;
            case KEY_VALUE -> MapReturnType.KEY_VALUE;
            case ORDERED_MAP -> MapReturnType.ORDERED_MAP;
            case UNORDERED_MAP -> MapReturnType.UNORDERED_MAP;
            case INDEX -> MapReturnType.INDEX;
            case REVERSE_INDEX -> MapReturnType.REVERSE_INDEX;
            case RANK -> MapReturnType.RANK;
            case REVERSE_RANK -> MapReturnType.REVERSE_RANK;
            case NONE -> MapReturnType.NONE;
            case TYPE, SIZE -> throw new IllegalStateException(read + " of an element");
        };
    }

    /** The last step of a path, and what it must return. */
    private record Selection(Selector step, int returned, Exp.Type type, Exp bin, CTX[] context) {

        Exp emit() {
            int what = step.inverted() ? returned | MapReturnType.INVERTED : returned;
            Exp first = exp(step.first());
            Exp start = Exp.val(step.start());
            Exp count = step.count() == Selector.TO_END ? null : Exp.val(step.count());
            return switch (step.kind()) {
                case MAP_KEY -> MapExp.getByKey(what, type, first, bin, context);
                case MAP_INDEX -> MapExp.getByIndex(what, type, start, bin, context);
                case MAP_RANK -> MapExp.getByRank(what, type, start, bin, context);
                case MAP_VALUE -> MapExp.getByValue(what, first, bin, context);
                case MAP_KEY_LIST -> MapExp.getByKeyList(what, items(), bin, context);
                case MAP_KEY_RANGE -> MapExp.getByKeyRange(what, first, exp(step.second()), bin, context);
                case MAP_VALUE_LIST -> MapExp.getByValueList(what, items(), bin, context);
                case MAP_VALUE_RANGE -> MapExp.getByValueRange(what, first, exp(step.second()), bin, context);
                case LIST_INDEX -> ListExp.getByIndex(what, type, start, bin, context);
                case LIST_RANK -> ListExp.getByRank(what, type, start, bin, context);
                case LIST_VALUE -> ListExp.getByValue(what, first, bin, context);
                case LIST_VALUE_LIST -> ListExp.getByValueList(what, items(), bin, context);
                case LIST_VALUE_RANGE -> ListExp.getByValueRange(what, first, exp(step.second()), bin, context);
                case MAP_KEY_RELATIVE ->
                    count == null
                            ? MapExp.getByKeyRelativeIndexRange(what, first, start, bin, context)
                            : MapExp.getByKeyRelativeIndexRange(what, first, start, count, bin, context);
                case MAP_INDEX_RANGE ->
                    count == null
                            ? MapExp.getByIndexRange(what, start, bin, context)
                            : MapExp.getByIndexRange(what, start, count, bin, context);
                case MAP_RANK_RANGE ->
                    count == null
                            ? MapExp.getByRankRange(what, start, bin, context)
                            : MapExp.getByRankRange(what, start, count, bin, context);
                case MAP_VALUE_RELATIVE ->
                    count == null
                            ? MapExp.getByValueRelativeRankRange(what, first, start, bin, context)
                            : MapExp.getByValueRelativeRankRange(what, first, start, count, bin, context);
                case LIST_INDEX_RANGE ->
                    count == null
                            ? ListExp.getByIndexRange(what, start, bin, context)
                            : ListExp.getByIndexRange(what, start, count, bin, context);
                case LIST_RANK_RANGE ->
                    count == null
                            ? ListExp.getByRankRange(what, start, bin, context)
                            : ListExp.getByRankRange(what, start, count, bin, context);
                case LIST_VALUE_RELATIVE ->
                    count == null
                            ? ListExp.getByValueRelativeRankRange(what, first, start, bin, context)
                            : ListExp.getByValueRelativeRankRange(what, first, start, count, bin, context);
            };
        }

        private Exp items() {
            return Exp.val(step.items());
        }

        private static @Nullable Exp exp(@Nullable Object value) {
            return value == null ? null : Constant.value(value);
        }
    }
}
