package dev.veranda.krm.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between nodes and the plain Java values everyone else speaks. */
final class PlainJava {

    private PlainJava() {}

    static YamlNode toNode(@Nullable Object value) {
        YamlNode node = build(value);
        if (node != value && node instanceof YamlCollection made) {
            Layout.lay(made);
        }
        return node;
    }

    /** A node whose text is still to be laid out, once for the whole tree. */
    private static YamlNode build(@Nullable Object value) {
        return switch (value) {
            case YamlNode node -> node;
            case CharSequence text -> YamlScalar.string(text.toString());
            case Map<?, ?> entries -> map(entries);
            case Iterable<?> items -> list(items);
            case null, default -> YamlScalar.plain(plainText(value));
        };
    }

    private static YamlMap map(Map<?, ?> entries) {
        YamlMap map = YamlMap.create();
        boolean simple = true;
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            Object key = entry.getKey();
            if (key == null) {
                throw new IllegalArgumentException("A map key may not be null.");
            }
            // Nodes bring text and comments of their own, and two keys that are no strings may have one text.
            if (simple && (!(key instanceof String) || entry.getValue() instanceof YamlNode)) {
                Layout.lay(map);
                simple = false;
            }
            if (simple) {
                map.hold(YamlScalar.string((String) key), build(entry.getValue()));
            } else {
                map.put(key.toString(), entry.getValue());
            }
        }
        return map;
    }

    private static YamlList list(Iterable<?> items) {
        YamlList list = YamlList.create();
        boolean simple = true;
        for (Object item : items) {
            if (simple && item instanceof YamlNode) {
                Layout.lay(list);
                simple = false;
            }
            if (simple) {
                list.hold(null, build(item));
            } else {
                list.add(item);
            }
        }
        return list;
    }

    static boolean isScalar(@Nullable Object value) {
        return value == null || value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
    }

    /** How a number, a boolean or null is written. */
    static String plainText(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Double number when number.isNaN() -> ".nan";
            case Double number when number.isInfinite() -> number > 0 ? ".inf" : "-.inf";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case CharSequence text -> text.toString();
            default ->
                throw new IllegalArgumentException("A " + value.getClass().getSimpleName() + " has no place in YAML.");
        };
    }

    static @Nullable Object fromNode(YamlNode node) {
        return switch (node.resolved()) {
            case YamlScalar scalar -> fromScalar(scalar);
            case YamlMap map -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                for (Slot entry : map.slots) {
                    entries.put(YamlMap.name(entry), fromNode(entry.value()));
                }
                yield entries;
            }
            case YamlList list -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (Slot entry : list.slots) {
                    items.add(fromNode(entry.value()));
                }
                yield items;
            }
            case YamlAlias alias -> throw new IllegalStateException("An alias stands for another alias.");
        };
    }

    private static @Nullable Object fromScalar(YamlScalar scalar) {
        String text = scalar.value();
        return switch (scalar.type()) {
            case STRING -> text;
            case NULL -> null;
            case BOOLEAN -> text.equalsIgnoreCase("true");
            case INTEGER -> integer(text);
            case FLOAT -> real(text);
        };
    }

    /** A Long; a Double when it is too large for one. */
    private static Object integer(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        int radix = 10;
        if (digits.startsWith("0x")) {
            radix = 16;
        } else if (digits.startsWith("0o")) {
            radix = 8;
        } else if (digits.startsWith("0b")) {
            radix = 2;
        } else if (digits.length() > 1
                && digits.startsWith("0")
                && digits.chars().allMatch(c -> c < '8')) {
            radix = 8;
            digits = "0o" + digits.substring(1);
        }
        String number = (negative ? "-" : "") + (radix == 10 ? digits : digits.substring(2));
        try {
            return Long.parseLong(number, radix);
        } catch (NumberFormatException tooLarge) {
            return radix == 10 ? real(text) : (Object) text;
        }
    }

    private static Object real(String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException notANumber) {
                    yield text;
                }
            }
        };
    }
}
