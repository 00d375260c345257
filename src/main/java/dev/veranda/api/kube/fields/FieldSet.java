package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * A set of fields of an object, as a tree. Steps are written as Kubernetes' FieldsV1 writes them; see {@link Steps}.
 *
 * @param member whether the field at the root of this tree is in the set itself
 * @param children what is below, by step; none of them is empty
 */
public record FieldSet(boolean member, SortedMap<String, FieldSet> children) {

    public static final FieldSet EMPTY = new FieldSet(false, Collections.emptySortedMap());

    static final FieldSet MEMBER = new FieldSet(true, Collections.emptySortedMap());

    private static final String SELF = ".";
    private static final int DEEPEST = 50;

    /** Leaves out what is empty. */
    static FieldSet of(boolean member, Map<String, FieldSet> children) {
        SortedMap<String, FieldSet> kept = new TreeMap<>();
        children.forEach((step, child) -> {
            if (!child.isEmpty()) {
                kept.put(step, child);
            }
        });
        return kept.isEmpty() ? member ? MEMBER : EMPTY : new FieldSet(member, Collections.unmodifiableSortedMap(kept));
    }

    /**
     * Reads FieldsV1.
     *
     * @throws IllegalArgumentException if it is none
     */
    static FieldSet read(JsonNode fields) {
        return read(fields, DEEPEST);
    }

    private static FieldSet read(JsonNode fields, int depth) {
        if (depth == 0 || !fields.isObject()) {
            throw new IllegalArgumentException("no set of fields");
        }
        Map<String, FieldSet> children = new TreeMap<>();
        boolean member = false;
        for (Map.Entry<String, JsonNode> entry : fields.properties()) {
            if (entry.getKey().equals(SELF)) {
                member = true;
            } else if (Steps.known(entry.getKey())) {
                FieldSet below = read(entry.getValue(), depth - 1);
                children.put(entry.getKey(), entry.getValue().isEmpty() ? MEMBER : below);
            } else {
                throw new IllegalArgumentException("no field: " + entry.getKey());
            }
        }
        return of(member, children);
    }

    /** As FieldsV1. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        if (member && !children.isEmpty()) {
            json.putObject(SELF);
        }
        children.forEach((step, child) -> json.set(step, child.json()));
        return json;
    }

    public boolean isEmpty() {
        return !member && children.isEmpty();
    }

    /** What is in the set at a step and below it. */
    FieldSet at(String step) {
        return children.getOrDefault(step, EMPTY);
    }

    FieldSet union(FieldSet other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return combined(other, member || other.member, FieldSet::union);
    }

    FieldSet minus(FieldSet other) {
        return other.isEmpty() ? this : own(other, member && !other.member, FieldSet::minus);
    }

    FieldSet and(FieldSet other) {
        return own(other, member && other.member, FieldSet::and);
    }

    /** Every field in the set as errors write it: {@code .spec.lifecycle}. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        collect("", texts);
        return texts;
    }

    private void collect(String path, List<String> texts) {
        if (member) {
            texts.add(path);
        }
        children.forEach((step, child) -> child.collect(path + Steps.text(step), texts));
    }

    /** A rule that leaves nothing of what is not in this set. */
    private FieldSet own(FieldSet other, boolean self, BinaryOperator<FieldSet> rule) {
        Map<String, FieldSet> left = new TreeMap<>();
        children.forEach((step, child) -> left.put(step, rule.apply(child, other.at(step))));
        return of(self, left);
    }

    private FieldSet combined(FieldSet other, boolean self, BinaryOperator<FieldSet> rule) {
        Map<String, FieldSet> all = new TreeMap<>();
        children.forEach((step, child) -> all.put(step, rule.apply(child, other.at(step))));
        other.children.forEach((step, child) -> {
            if (!children.containsKey(step)) {
                all.put(step, rule.apply(EMPTY, child));
            }
        });
        return of(self, all);
    }
}
