package dev.veranda.function.starlark;

import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.tree.YamlAlias;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Between trees of YAML and the values of a script. */
final class ValueTrees {

    private static final int DEEPEST = 98;
    private static final long MOST_NODES = 2_000_000;
    private static final long MOST_TEXT = 64L * 1024 * 1024;

    /** How numbers that went in were written. A number that comes back as the same object is one the script left alone. */
    private final Map<Object, String> written = new IdentityHashMap<>();

    private long nodes;
    private long text;

    Object value(YamlNode node) {
        return switch (node.resolved()) {
            case YamlMap map -> dict(map);
            case YamlList list ->
                new StarlarkList(list.values().stream().map(this::value).toList());
            case YamlScalar scalar -> value(scalar);
            case YamlAlias alias -> throw new IllegalStateException("An alias stands for another alias.");
        };
    }

    StarlarkDict dict(YamlMap map) {
        StarlarkDict dict = new StarlarkDict();
        for (String key : map.keys()) {
            dict.put(Utf8.bytesOf(key), map.get(key).map(this::value).orElse(None.NONE));
        }
        return dict;
    }

    private Object value(YamlScalar scalar) {
        return switch (scalar.type()) {
            case STRING -> Utf8.bytesOf(scalar.value());
            case NULL -> None.NONE;
            case BOOLEAN -> scalar.value().equalsIgnoreCase("true");
            case INTEGER, FLOAT -> number(scalar);
        };
    }

    private Object number(YamlScalar scalar) {
        if (scalar.toJava() instanceof Double number) {
            if (scalar.value().matches("[-+]?[0-9]{1,1000}")) {
                return new BigInteger(scalar.value().replaceFirst("^\\+", ""));
            }
            written.put(number, scalar.value());
            return number;
        }
        return scalar.toJava() instanceof Long number ? (Object) number : Utf8.bytesOf(scalar.value());
    }

    /**
     * The tree of a value. Keys of maps are sorted, as kpt's function writes them.
     *
     * @throws StarlarkError for a value that has no place in YAML, and for one that is too large or contains itself
     */
    YamlNode tree(Object value) {
        measure(value, 0);
        return build(value);
    }

    /** Goes through a value before a tree of it is made: few values that share others can stand for very many nodes. */
    private void measure(Object value, int depth) {
        if (++nodes > MOST_NODES || text > MOST_TEXT) {
            throw new StarlarkError("the script makes resources of more than " + MOST_NODES + " fields or " + MOST_TEXT
                    + " characters, which is the limit");
        }
        if (depth > DEEPEST) {
            throw new StarlarkError("the script makes a resource nested more than " + DEEPEST + " levels deep");
        }
        switch (value) {
            case String string -> text += string.length();
            case StarlarkDict dict ->
                dict.keys().forEach(key -> {
                    text += name(key).length();
                    dict.get(key).ifPresent(inner -> measure(inner, depth + 1));
                });
            case StarlarkIterable many -> many.iterator().forEachRemaining(inner -> measure(inner, depth + 1));
            default -> {}
        }
    }

    private YamlNode build(Object value) {
        return switch (value) {
            case None none -> YamlScalar.plain("null");
            case Boolean truth -> YamlScalar.plain(truth.toString());
            case Long number -> YamlScalar.plain(number.toString());
            case BigInteger number -> YamlScalar.plain(number.toString());
            case Double number -> YamlScalar.plain(written.getOrDefault(number, plain(number)));
            case String string -> scalar(Utf8.textOf(string));
            case StarlarkDict dict -> map(dict);
            case StarlarkList list -> list(list);
            case StarlarkTuple tuple -> list(tuple);
            default ->
                throw new StarlarkError(
                        Values.type(value).equals("set")
                                ? "sets aren't yet supported"
                                : "unrecognized starlark type: " + Values.type(value));
        };
    }

    private YamlScalar scalar(String string) {
        boolean plain = string.indexOf('\n') < 0;
        return plain ? YamlScalar.string(string) : YamlScalar.string(string, ScalarStyle.LITERAL);
    }

    private YamlList list(StarlarkIterable elements) {
        YamlList list = YamlList.create();
        elements.iterator().forEachRemaining(element -> list.add(build(element)));
        return list;
    }

    private YamlMap map(StarlarkDict dict) {
        SortedMap<String, YamlNode> entries = new TreeMap<>();
        List<Object> keys = new ArrayList<>(dict.keys());
        for (Object key : keys) {
            String name = name(key);
            dict.get(key).ifPresent(value -> entries.put(name, build(value)));
        }
        YamlMap map = YamlMap.create();
        entries.forEach(map::put);
        return map;
    }

    private static String name(Object key) {
        return switch (key) {
            case String string -> Utf8.textOf(string);
            case Long number -> number.toString();
            case BigInteger number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> throw new StarlarkError("a key of a resource is a string, not " + Values.type(key));
        };
    }

    /** A number without a fraction is written as an integer, as Go does. */
    private static String plain(double number) {
        if (Double.isNaN(number)) {
            return ".nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? ".inf" : "-.inf";
        }
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number).replace("E", "e");
    }
}
