package dev.veranda.function.jsonschema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said about violations, in the words of the library behind kubeconform. */
final class Wording {

    private static final int MAX_QUOTED = 500;

    private Wording() {}

    static String type(@Nullable Object got, Collection<JsonType> want) {
        return "got " + JsonType.of(got).word() + ", want "
                + want.stream().sorted().map(JsonType::word).collect(Collectors.joining(" or "));
    }

    static String missing(List<String> names) {
        return names.size() == 1
                ? "missing property " + quote(names.getFirst())
                : "missing properties " + quoted(names);
    }

    static String additional(List<String> names) {
        return "additional properties " + quoted(names) + " not allowed";
    }

    static String dependency(String name, List<String> missing) {
        return "properties " + quoted(missing) + " required, if " + quote(name) + " exists";
    }

    static String constant(@Nullable Object want) {
        return isPrimitive(want) ? "value must be " + display(want) : "const failed";
    }

    static String enumeration(List<? extends @Nullable Object> want) {
        if (!want.stream().allMatch(Wording::isPrimitive)) {
            return "enum failed";
        }
        return want.size() == 1
                ? "value must be " + display(want.getFirst())
                : "value must be one of " + want.stream().map(Wording::display).collect(Collectors.joining(", "));
    }

    static String pattern(String got, String want) {
        return quote(got) + " does not match pattern " + quote(want);
    }

    static String format(String got, String want, String reason) {
        return quote(got) + " is not valid " + want + ": " + reason;
    }

    /** How a bound was missed; whole numbers are written without a fraction. */
    static String bound(String keyword, Number got, Number want) {
        return keyword + ": got " + number(got) + ", want " + number(want);
    }

    private static boolean isPrimitive(@Nullable Object value) {
        return !(value instanceof Map) && !(value instanceof List);
    }

    static String display(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case CharSequence text -> quote(text.toString());
            case Number number -> number(number);
            default -> value.toString();
        };
    }

    private static String number(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : number.toString();
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Wording::quote).collect(Collectors.joining(", "));
    }

    /** Single quotes around text with its control characters made visible; long text is cut. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("'");
        int end = Math.min(text.length(), MAX_QUOTED);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> quoted.append("\\'");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append(String.format("\\x%02x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append(end < text.length() ? "…'" : "'").toString();
    }
}
