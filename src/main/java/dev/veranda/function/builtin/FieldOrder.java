package dev.veranda.function.builtin;

import dev.veranda.function.DataFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The usual order of a resource's fields, after kyaml: the known ones as listed, then the others by name. */
public final class FieldOrder {

    private static final Map<String, Integer> PLACES = places();

    public static final Comparator<String> BY_PLACE = Comparator.comparingInt(
                    (String field) -> PLACES.getOrDefault(field, Integer.MAX_VALUE))
            .thenComparing(Comparator.naturalOrder());

    private FieldOrder() {}

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        DataFile.read("field-order.yaml").list("fields").map(YamlList::values).orElse(List.of()).stream()
                .flatMap(field -> field.asScalar().stream())
                .map(YamlScalar::value)
                .forEach(field -> places.put(field, places.size()));
        return Map.copyOf(places);
    }
}
