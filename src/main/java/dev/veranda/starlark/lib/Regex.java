package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression a script uses. Java's engine may take for ever, so every look at a character is a step of the script. */
final class Regex {

    private final Pattern pattern;
    private final Map<String, Integer> names;

    private Regex(Pattern pattern, Map<String, Integer> names) {
        this.pattern = pattern;
        this.names = names;
    }

    /** @param bytes a string of the language */
    static Regex compile(String bytes, Machine machine) {
        machine.steps(bytes.length());
        machine.allocate(64L * bytes.length());
        RegexSyntax.Translated translated = RegexSyntax.translate(Utf8.textOf(bytes));
        try {
            return new Regex(Pattern.compile(translated.pattern(), Pattern.UNIX_LINES), translated.names());
        } catch (PatternSyntaxException broken) {
            throw new StarlarkError(
                    "error parsing regexp: " + Utf8.bytesOf(broken.getDescription()) + ": `" + bytes + "`");
        } catch (StackOverflowError deep) {
            throw new StarlarkError("error parsing regexp: expression nests too deeply");
        }
    }

    /** Every match from left to right. */
    void each(String text, Machine machine, Consumer<Matcher> consumer) {
        Matcher matcher = pattern.matcher(new Counted(text, machine));
        try {
            while (matcher.find()) {
                consumer.accept(matcher);
            }
        } catch (StackOverflowError deep) {
            throw new StarlarkError("the regular expression needs too much memory on this text");
        }
    }

    /** Writes a replacement, in which {@code $1} and <code>${name}</code> stand for groups of the match. */
    String expanded(String template, Matcher match) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int dollar = template.indexOf('$', at);
            if (dollar < 0 || dollar + 1 >= template.length()) {
                return out.append(template.substring(at)).toString();
            }
            out.append(template, at, dollar);
            at = dollar + 1;
            if (template.charAt(at) == '$') {
                out.append('$');
                at++;
                continue;
            }
            boolean braced = template.charAt(at) == '{';
            int start = braced ? at + 1 : at;
            int end = start;
            while (end < template.length() && isWord(template.charAt(end))) {
                end++;
            }
            boolean closed = !braced || template.startsWith("}", end);
            if (end == start || !closed) {
                out.append('$');
                continue;
            }
            out.append(group(template.substring(start, end), match));
            at = braced ? end + 1 : end;
        }
        return out.toString();
    }

    private static boolean isWord(char c) {
        return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private String group(String name, Matcher match) {
        boolean number = name.length() < 6 && name.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = number ? Integer.parseInt(name) : names.getOrDefault(name, Integer.MAX_VALUE);
        return index <= match.groupCount() ? text(match, index) : "";
    }

    static String text(Matcher match, int group) {
        String text = match.group(group);
        return text == null ? "" : text;
    }

    private record Counted(String text, Machine machine) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            machine.step();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
