package dev.veranda.krm.source;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a scalar means.
 *
 * <p>Plain scalars are resolved by the YAML 1.2 core schema, with the two readings of YAML 1.1 that Kubernetes keeps for
 * integers: a leading zero means octal ({@code defaultMode: 0644}) and {@code 0b} binary.
 */
public enum ScalarType {
    STRING,
    INTEGER,
    FLOAT,
    BOOLEAN,
    NULL;

    private static final Pattern INT = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?0b[01]+");
    private static final Pattern REAL = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Pattern OLD_NUMBER = Pattern.compile("[-+]?0b[01_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*"
            + "|[-+]?([0-9][0-9_]*)?\\.[0-9_]*([eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\\.[0-9]*)?([ \\t]*(Z|[-+][0-9]{1,2}(:?[0-9]{2})?))?)?");
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> BOOLEANS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Set<String> OLD_WORDS = Set.of(
            "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "<<",
            "=");

    /** How the text of an untagged plain scalar is read. */
    public static ScalarType ofPlain(String text) {
        if (NULLS.contains(text)) {
            return NULL;
        }
        char first = text.charAt(0);
        if (first == 't' || first == 'T' || first == 'f' || first == 'F') {
            return BOOLEANS.contains(text) ? BOOLEAN : STRING;
        }
        if (!startsNumber(first)) {
            return STRING;
        }
        if (INT.matcher(text).matches()) {
            return INTEGER;
        }
        return REAL.matcher(text).matches() ? FLOAT : STRING;
    }

    /** Whether this text, written plain, would read as something other than a string to a YAML 1.1 or a YAML 1.2 reader. */
    public static boolean isAmbiguous(String text) {
        if (ofPlain(text) != STRING || OLD_WORDS.contains(text)) {
            return true;
        }
        return startsNumber(text.charAt(0))
                && (OLD_NUMBER.matcher(text).matches()
                        || TIMESTAMP.matcher(text).matches());
    }

    private static boolean startsNumber(char first) {
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }
}
