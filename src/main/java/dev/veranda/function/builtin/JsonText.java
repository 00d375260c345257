package dev.veranda.function.builtin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prints plain values as JSON the way Go does: keys sorted, {@code <}, {@code >} and {@code &} escaped.
 *
 * @param isPretty on lines of their own, two spaces per level
 */
public record JsonText(boolean isPretty) {

    public String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        print(value, 0, out);
        return out.toString();
    }

    /** A text between quotes. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '<', '>', '&', '\u2028', '\u2029' -> out.append(String.format("\\u%04x", (int) c));
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private void print(@Nullable Object value, int level, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> printMap(map, level, out);
            case List<?> list -> printItems(list.iterator(), '[', ']', level, out);
            case Double number -> out.append(number(number));
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> out.append(quoted(value.toString()));
        }
    }

    private void printMap(Map<?, ?> map, int level, StringBuilder out) {
        Map<String, Object> sorted = new TreeMap<>();
        List<Member> members = new ArrayList<>();
        map.forEach((key, item) -> sorted.put(String.valueOf(key), item == null ? Absent.VALUE : item));
        sorted.forEach((key, item) -> members.add(new Member(key, item)));
        printItems(members.iterator(), '{', '}', level, out);
    }

    private enum Absent {
        VALUE
    }

    private record Member(String key, Object value) {}

    private void printItems(Iterator<?> items, char open, char close, int level, StringBuilder out) {
        out.append(open);
        boolean isEmpty = !items.hasNext();
        while (items.hasNext()) {
            newLine(level + 1, out);
            Object item = items.next();
            if (item instanceof Member member) {
                out.append(quoted(member.key())).append(isPretty ? ": " : ":");
                print(member.value() == Absent.VALUE ? null : member.value(), level + 1, out);
            } else {
                print(item, level + 1, out);
            }
            out.append(items.hasNext() ? "," : "");
        }
        if (!isEmpty) {
            newLine(level, out);
        }
        out.append(close);
    }

    private void newLine(int level, StringBuilder out) {
        if (isPretty) {
            out.append('\n').append("  ".repeat(level));
        }
    }

    private static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return "null";
        }
        double size = Math.abs(number);
        return size == 0 || (size >= 1e-6 && size < 1e21)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number).replace("E", "e");
    }
}
