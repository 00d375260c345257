package dev.veranda.krm.tree;

import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.Text;

/**
 * Writes scalars for one place.
 *
 * @param flow between brackets, or as a key: on one line
 * @param json in JSON: strings double-quoted
 * @param base the column further lines must stand right of
 */
record ScalarWriter(boolean flow, boolean key, boolean json, int base, String newline) {

    /** A scalar's text in the source. */
    record Written(String raw, ScalarStyle style) {}

    private static final String INDICATORS = ",[]{}#&*!|>'\"%@`";

    /** For the place a scalar stands in, or for any block place when it stands nowhere yet. */
    static ScalarWriter at(YamlScalar scalar) {
        Slot slot = scalar.slot;
        if (slot == null) {
            return new ScalarWriter(false, false, false, 0, "\n");
        }
        DocumentStyle style = slot.owner.style();
        boolean key = slot.key == scalar;
        return new ScalarWriter(key || slot.owner.isFlow(), key, style.json(), slot.owner.base(), style.newline());
    }

    /** Writes a string, in the wanted style if that can carry it here. */
    Written write(String text, ScalarStyle wanted) {
        if (json) {
            return doubleQuoted(text);
        }
        return switch (wanted) {
            case PLAIN -> plainOrBetter(text);
            case SINGLE_QUOTED -> text.indexOf('\n') >= 0 ? literalOrQuoted(text) : singleOrDoubleQuoted(text);
            case DOUBLE_QUOTED -> doubleQuoted(text);
            case LITERAL -> literalOrQuoted(text);
            case FOLDED -> canFold(text) ? block(">", text, ScalarStyle.FOLDED) : literalOrQuoted(text);
        };
    }

    /** Whether a scalar that came here from elsewhere may stay as it is written. */
    boolean canKeep(YamlScalar scalar) {
        String raw = scalar.raw();
        boolean string = scalar.type() == ScalarType.STRING;
        if (json) {
            return string
                    ? scalar.style() == ScalarStyle.DOUBLE_QUOTED && !Text.hasBreak(raw)
                    : raw.equals(PlainJava.plainText(scalar.toJava()));
        }
        if (Text.hasBreak(raw) || scalar.style().isBlock()) {
            return false;
        }
        if (scalar.style() != ScalarStyle.PLAIN) {
            return true;
        }
        boolean root = scalar.slot != null && scalar.slot.owner instanceof YamlDocument;
        return raw.isEmpty() ? !flow && !root : canStandPlain(raw);
    }

    /** Whether a text keeps its meaning as a scalar when written without quotes here, be it as a string or as another type. */
    boolean canStandPlain(String text) {
        if (text.isEmpty() || !isPrintableLine(text) || text.strip().length() != text.length()) {
            return false;
        }
        char first = text.charAt(0);
        if (INDICATORS.indexOf(first) >= 0 || text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        if (first == ':' || first == '?') {
            return false;
        }
        if (first == '-' && (text.length() == 1 || !isPlainInside(text.charAt(1)))) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i + 1 == text.length();
            boolean endsKey = c == ':' && (last || !isPlainInside(text.charAt(i + 1)));
            boolean startsComment = c == '#' && i > 0 && Text.isBlank(text.charAt(i - 1));
            boolean endsFlow = flow && ",[]{}".indexOf(c) >= 0;
            if (endsKey || startsComment || endsFlow) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlainInside(char c) {
        return !Text.isBlank(c) && !(flow && ",[]{}".indexOf(c) >= 0);
    }

    private Written plainOrBetter(String text) {
        if (text.indexOf('\n') >= 0) {
            return literalOrQuoted(text);
        }
        return canStandPlain(text) && !ScalarType.isAmbiguous(text)
                ? new Written(text, ScalarStyle.PLAIN)
                : doubleQuoted(text);
    }

    private Written singleOrDoubleQuoted(String text) {
        return isPrintableLine(text)
                ? new Written("'" + text.replace("'", "''") + "'", ScalarStyle.SINGLE_QUOTED)
                : doubleQuoted(text);
    }

    private Written literalOrQuoted(String text) {
        return canBeLiteral(text) ? block("|", text, ScalarStyle.LITERAL) : doubleQuoted(text);
    }

    /** Literal style carries printable lines that have something in the first and the last, and at most one line break at the end. */
    private boolean canBeLiteral(String text) {
        if (flow || text.isBlank() || text.endsWith("\n\n") || text.startsWith("\n") || text.startsWith("\t")) {
            return false;
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        String lastLine = body.substring(body.lastIndexOf('\n') + 1);
        int firstEnd = body.indexOf('\n');
        String firstLine = firstEnd < 0 ? body : body.substring(0, firstEnd);
        return !lastLine.isBlank()
                && !firstLine.isBlank()
                && body.chars().noneMatch(c -> c == '\r')
                && isPrintableLine(body.replace('\n', ' '));
    }

    private boolean canFold(String text) {
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return !flow && !body.isBlank() && isPrintableLine(body) && !Text.isBlank(body.charAt(0));
    }

    private Written block(String indicator, String text, ScalarStyle style) {
        boolean ends = text.endsWith("\n");
        String body = ends ? text.substring(0, text.length() - 1) : text;
        StringBuilder raw = new StringBuilder(indicator);
        if (body.charAt(0) == ' ') {
            raw.append('2');
        }
        raw.append(ends ? "" : "-");
        for (String line : body.split("\n", -1)) {
            raw.append(newline);
            if (!line.isEmpty()) {
                raw.append(Text.spaces(base + 2)).append(line);
            }
        }
        return new Written(raw.toString(), style);
    }

    private static Written doubleQuoted(String text) {
        StringBuilder raw = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> raw.append("\\\"");
                case '\\' -> raw.append("\\\\");
                case '\n' -> raw.append("\\n");
                case '\r' -> raw.append("\\r");
                case '\t' -> raw.append("\\t");
                default -> {
                    if (isPrintable(c)) {
                        raw.appendCodePoint(c);
                    } else {
                        raw.append(String.format("\\u%04x", c));
                    }
                }
            }
        });
        return new Written(raw.append('"').toString(), ScalarStyle.DOUBLE_QUOTED);
    }

    /** Printable, tabs included, and without line breaks. */
    private static boolean isPrintableLine(String text) {
        return text.codePoints().allMatch(c -> c == '\t' || isPrintable(c));
    }

    private static boolean isPrintable(int c) {
        if (c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
            return false;
        }
        return (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
