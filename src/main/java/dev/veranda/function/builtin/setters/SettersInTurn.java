package dev.veranda.function.builtin.setters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Setters by the values they have, one tried after the other, as the first create-setters did. One whose name is part of another's
 * value comes after that one.
 */
record SettersInTurn(List<Map.Entry<String, String>> setters) {

    static SettersInTurn of(Map<String, String> data) {
        List<Map.Entry<String, String>> sorted = new ArrayList<>();
        for (Map.Entry<String, String> setter : new TreeMap<>(data).entrySet()) {
            int place = 0;
            for (int i = 0; i < sorted.size(); i++) {
                if (sorted.get(i).getValue().contains(setter.getKey())) {
                    place = i + 1;
                }
            }
            sorted.add(Math.max(place, firstWithoutMention(sorted, setter)), setter);
        }
        return new SettersInTurn(List.copyOf(sorted));
    }

    /** The end, unless what stands there names the setter's value by its own name. */
    private static int firstWithoutMention(List<Map.Entry<String, String>> sorted, Map.Entry<String, String> setter) {
        for (int i = 0; i < sorted.size(); i++) {
            if (setter.getValue().contains(sorted.get(i).getKey())) {
                return i;
            }
        }
        return sorted.size();
    }

    /** The text with every value replaced by its setter's placeholder; empty when there is none in it. */
    Optional<String> patternOf(String text) {
        String pattern = text;
        for (Map.Entry<String, String> setter : setters) {
            if (!setter.getValue().isEmpty()) {
                pattern = pattern.replace(setter.getValue(), "${" + setter.getKey() + "}");
            }
        }
        return pattern.equals(text) ? Optional.empty() : Optional.of(pattern);
    }
}
