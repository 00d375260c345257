package dev.veranda.function.builtin.setters;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Setters by the values they have, for finding those values in fields. Where several fit at the same place the longest value
 * wins.
 */
final class SetterValues {

    private static final int MAX_LENGTH = 1_000;

    /** One character of the values; what ends here is the setter. */
    private static final class Step {

        private final Map<Character, Step> next = new HashMap<>();

        @Nullable
        private String setter;
    }

    private final Step start = new Step();
    private final Map<List<String>, String> arrays = new HashMap<>();

    private SetterValues() {}

    static SetterValues of(Map<String, String> data) throws FunctionRefusal {
        if (data.isEmpty()) {
            throw CreateSetters.failed("config map cannot be empty");
        }
        SetterValues values = new SetterValues();
        for (Map.Entry<String, String> setter : new TreeMap<>(data).entrySet()) {
            values.add(setter.getKey(), setter.getValue());
        }
        return values;
    }

    private void add(String setter, String value) throws FunctionRefusal {
        if (value.length() > MAX_LENGTH) {
            throw CreateSetters.failed(
                    "the value of setter " + setter + " is longer than " + MAX_LENGTH + " characters");
        }
        Optional<YamlNode> parsed = parse(value);
        if (parsed.isEmpty()) {
            throw CreateSetters.failed("parsing error");
        }
        Optional<YamlList> list = parsed.get().asList();
        if (list.isPresent()) {
            arrays.putIfAbsent(textsOf(list.get()), setter);
        } else if (parsed.get().asScalar().isPresent()) {
            Step here = start;
            for (int i = 0; i < value.length(); i++) {
                here = here.next.computeIfAbsent(value.charAt(i), character -> new Step());
            }
            here.setter = here.setter == null ? setter : here.setter;
        }
    }

    private static Optional<YamlNode> parse(String value) {
        try {
            return YamlFile.parse(value).documents().stream().findFirst().flatMap(document -> document.root());
        } catch (YamlException broken) {
            return Optional.empty();
        }
    }

    /** The texts of a list's items, sorted; empty text for what is not a scalar. */
    static List<String> textsOf(YamlList list) {
        return list.values().stream()
                .map(item -> item.asScalar().map(YamlScalar::value).orElse(""))
                .sorted()
                .toList();
    }

    Optional<String> arraySetter(List<String> sortedTexts) {
        return Optional.ofNullable(arrays.get(sortedTexts));
    }

    /** The text with every value replaced by its setter's placeholder; empty when there is none in it. */
    Optional<String> patternOf(String text) {
        List<String> parts = new ArrayList<>();
        int end = 0;
        for (int at = 0; at < text.length(); ) {
            int length = 0;
            String setter = "";
            Step here = start;
            for (int i = at; i < text.length(); i++) {
                here = here.next.get(text.charAt(i));
                if (here == null) {
                    break;
                }
                if (here.setter != null) {
                    setter = here.setter;
                    length = i + 1 - at;
                }
            }
            if (length == 0) {
                at++;
                continue;
            }
            parts.add(text.substring(end, at));
            parts.add("${" + setter + "}");
            at += length;
            end = at;
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("", parts) + text.substring(end));
    }
}
