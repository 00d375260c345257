package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which part of a text is meant, and whether missing fields are made.
 *
 * @param delimiter what separates the parts; empty when the whole text is meant
 * @param index which part, from 0
 */
record ReplacementOptions(String delimiter, int index, boolean create) {

    static ReplacementOptions of(YamlMap fields) throws FunctionRefusal {
        Optional<YamlMap> options = fields.map("options");
        String index = options.flatMap(map -> map.string("index")).orElse("0");
        try {
            return new ReplacementOptions(
                    options.flatMap(map -> map.string("delimiter")).orElse(""),
                    Integer.parseInt(index),
                    options.flatMap(map -> map.string("create")).orElse("").equals("true"));
        } catch (NumberFormatException broken) {
            throw FunctionRefusal.of("options.index \"" + index + "\" is not a whole number");
        }
    }

    boolean hasDelimiter() {
        return !delimiter.isEmpty();
    }

    /** The part of a source's text. */
    String partOf(String text) throws FunctionRefusal {
        List<String> parts = parts(text);
        if (index < 0 || index >= parts.size()) {
            throw FunctionRefusal.of("options.index " + index + " is out of bounds for value " + text);
        }
        return parts.get(index);
    }

    /** A target's text with the part replaced; before the first and behind the last one it is added. */
    String replacePart(String text, String part) {
        List<String> parts = parts(text);
        if (index < 0) {
            parts.addFirst(part);
        } else if (index >= parts.size()) {
            parts.addLast(part);
        } else {
            parts.set(index, part);
        }
        return String.join(delimiter, parts);
    }

    private List<String> parts(String text) {
        return new ArrayList<>(List.of(text.split(Pattern.quote(delimiter), -1)));
    }
}
