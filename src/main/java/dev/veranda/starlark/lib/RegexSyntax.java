package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.StarlarkError;
import java.util.HashMap;
import java.util.Map;

/** Translates a regular expression of Go, whose engine knows no look-around and no references back, into one of Java. */
final class RegexSyntax {

    private static final int LONGEST = 10_000;
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alnum", "\\p{Alnum}"),
            Map.entry("alpha", "\\p{Alpha}"),
            Map.entry("ascii", "\\p{ASCII}"),
            Map.entry("blank", "\\p{Blank}"),
            Map.entry("cntrl", "\\p{Cntrl}"),
            Map.entry("digit", "\\p{Digit}"),
            Map.entry("graph", "\\p{Graph}"),
            Map.entry("lower", "\\p{Lower}"),
            Map.entry("print", "\\p{Print}"),
            Map.entry("punct", "\\p{Punct}"),
            Map.entry("space", "\\p{Space}"),
            Map.entry("upper", "\\p{Upper}"),
            Map.entry("word", "\\w"),
            Map.entry("xdigit", "\\p{XDigit}"));

    private final String pattern;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, Integer> names = new HashMap<>();
    private int at;
    private int groups;
    private boolean quantified;

    private RegexSyntax(String pattern) {
        this.pattern = pattern;
    }

    /** @param names the groups that have names, by name */
    record Translated(String pattern, Map<String, Integer> names) {}

    static Translated translate(String pattern) {
        if (pattern.length() > LONGEST) {
            throw new StarlarkError("a regular expression has at most " + LONGEST + " characters");
        }
        RegexSyntax syntax = new RegexSyntax(pattern);
        while (syntax.at < pattern.length()) {
            syntax.one();
        }
        return new Translated(syntax.out.toString(), syntax.names);
    }

    private void one() {
        char c = pattern.charAt(at);
        boolean wasQuantified = quantified;
        quantified = false;
        switch (c) {
            case '\\' -> escape(false);
            case '[' -> characterClass();
            case '(' -> group();
            case '$' -> {
                // Go's dollar is the very end, unless its flag for many lines is set.
                out.append(pattern.contains("(?") && pattern.matches("(?s).*\\(\\?[a-z]*m.*") ? "$" : "\\z");
                at++;
            }
            case '*', '+', '?' -> {
                if (wasQuantified && c != '?') {
                    throw problem("invalid nested repetition operator");
                }
                quantified = !wasQuantified;
                out.append(c);
                at++;
            }
            case '{' -> brace();
            default -> {
                out.append(c);
                at++;
            }
        }
    }

    /** A count, or a brace that stands for itself. */
    private void brace() {
        int end = pattern.indexOf('}', at);
        String inner = end < 0 ? "" : pattern.substring(at + 1, end);
        if (inner.matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            for (String count : inner.split(",")) {
                if (Integer.parseInt(count) > 1_000) {
                    throw problem("invalid repeat count");
                }
            }
            out.append('{').append(inner).append('}');
            at = end + 1;
            quantified = true;
        } else {
            out.append("\\{");
            at++;
        }
    }

    private void group() {
        if (!pattern.startsWith("(?", at)) {
            groups++;
            out.append('(');
            at++;
            return;
        }
        int name = pattern.startsWith("(?P<", at) ? at + 4 : pattern.startsWith("(?<", at) ? at + 3 : -1;
        int end = name < 0 ? -1 : pattern.indexOf('>', name);
        if (end > name && name > 0 && pattern.substring(name, end).matches("\\w+")) {
            names.put(pattern.substring(name, end), ++groups);
            out.append('(');
            at = end + 1;
            return;
        }
        int colon = at + 2;
        while (colon < pattern.length() && "ims-".indexOf(pattern.charAt(colon)) >= 0) {
            colon++;
        }
        if (colon >= pattern.length() || (pattern.charAt(colon) != ':' && pattern.charAt(colon) != ')')) {
            throw problem("invalid or unsupported Perl syntax");
        }
        out.append(pattern, at, colon + 1);
        at = colon + 1;
    }

    private void characterClass() {
        out.append('[');
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            out.append('^');
            at++;
        }
        for (boolean first = true; ; first = false) {
            if (at >= pattern.length()) {
                throw problem("missing closing ]");
            }
            char c = pattern.charAt(at);
            if (c == ']' && !first) {
                break;
            }
            if (c == '\\') {
                escape(true);
            } else if (pattern.startsWith("[:", at)) {
                posix();
            } else {
                out.append("[]&^~#".indexOf(c) >= 0 ? "\\" : "").append(c);
                at++;
            }
        }
        out.append(']');
        at++;
    }

    private void posix() {
        int end = pattern.indexOf(":]", at);
        String name = end < 0 ? "" : pattern.substring(at + 2, end);
        boolean not = name.startsWith("^");
        String known = CLASSES.get(not ? name.substring(1) : name);
        if (known == null) {
            throw problem("invalid character class range");
        }
        out.append(not ? "[^" + known + "]" : known);
        at = end + 2;
    }

    private void escape(boolean inClass) {
        if (at + 1 >= pattern.length()) {
            throw problem("trailing backslash at end of expression");
        }
        char c = pattern.charAt(at + 1);
        if (c == 'Q' && !inClass) {
            int end = pattern.indexOf("\\E", at);
            String quoted = pattern.substring(at + 2, end < 0 ? pattern.length() : end);
            out.append(java.util.regex.Pattern.quote(quoted));
            at = end < 0 ? pattern.length() : end + 2;
            return;
        }
        if (c == 'p' || c == 'P') {
            property(c);
            return;
        }
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '1' && c <= '9');
        String allowed = inClass ? "dDsSwWafnrtvx" : "dDsSwWafnrtvxbBAz";
        if (letter && allowed.indexOf(c) < 0) {
            throw problem("invalid escape sequence: `\\" + c + "`");
        }
        out.append(c == 'v' ? "\\x0B" : "\\" + c);
        at += 2;
    }

    private void property(char c) {
        int end = pattern.startsWith("{", at + 2) ? pattern.indexOf('}', at) : at + 2;
        if (end < 0 || end >= pattern.length()) {
            throw problem("invalid character class range");
        }
        String name =
                pattern.charAt(at + 2) == '{' ? pattern.substring(at + 3, end) : pattern.substring(at + 2, end + 1);
        if (!name.matches("\\w+")) {
            throw problem("invalid character class range");
        }
        out.append('\\')
                .append(c)
                .append('{')
                .append(name.length() > 2 ? "Is" + name : name)
                .append('}');
        at = end + 1;
    }

    private StarlarkError problem(String words) {
        return new StarlarkError("error parsing regexp: " + words + ": `" + pattern + "`");
    }
}
