package dev.veranda.api.kube;

import java.util.List;
import java.util.Map;

/**
 * What field and label selectors leave over.
 *
 * @param fields values fields must have; entries of maps under {@code path[key]}
 */
public record Selection(Map<String, String> fields, List<LabelRule> labels) {

    public static final Selection ALL = new Selection(Map.of(), List.of());

    public boolean matches(CachedObject object) {
        return fields.entrySet().stream()
                        .allMatch(
                                entry -> entry.getValue().equals(object.fields().get(entry.getKey())))
                && labels.stream().allMatch(rule -> rule.matches(object.labels()));
    }

    public boolean all() {
        return fields.isEmpty() && labels.isEmpty();
    }
}
