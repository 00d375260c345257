package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes of the library's errors what kubeconform reports. The library reports everything, keyword by keyword. Here errors are put
 * into the order of the value, several of one keyword become one, what went wrong within alternatives is left to the keyword that
 * has them, and once a value is of the wrong type or not one of those allowed nothing else is said about it.
 */
final class Report {

    private static final int MAX_VIOLATIONS = 200;

    /** In the order in which they are reported. */
    private static final List<String> KEYWORDS = List.of(
            "false",
            "type",
            "const",
            "enum",
            "format",
            "minProperties",
            "maxProperties",
            "required",
            "dependentRequired",
            "properties",
            "additionalProperties",
            "propertyNames",
            "minItems",
            "maxItems",
            "uniqueItems",
            "prefixItems",
            "items",
            "minLength",
            "maxLength",
            "pattern",
            "minimum",
            "exclusiveMinimum",
            "maximum",
            "exclusiveMaximum",
            "multipleOf",
            "not",
            "allOf",
            "anyOf",
            "oneOf");

    private static final Set<String> FINAL = Set.of("false", "type", "const", "enum", "format");
    private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf");

    /**
     * A step into a schema, or a keyword of it.
     *
     * @param position among the fields or items of the value, or among the schemas of the keyword
     */
    private record Step(int rank, int position, String name) implements Comparable<Step> {

        @Override
        public int compareTo(Step other) {
            if (rank != other.rank) {
                return Integer.compare(rank, other.rank);
            }
            return position != other.position ? Integer.compare(position, other.position) : name.compareTo(other.name);
        }
    }

    private sealed interface Finding {}

    /** What is wrong with one value according to one schema: keywords that failed, and schemas within it by which something did. */
    private record Scope(Map<Step, Finding> findings) implements Finding {

        static Scope empty() {
            return new Scope(new TreeMap<>());
        }
    }

    /** @param errors none if only errors within it are known */
    private record Failure(String keyword, List<String> path, List<Error> errors) implements Finding {}

    private final JsonNode root;
    private final Scope all = Scope.empty();
    private final Map<JsonNode, Map<String, Integer>> positions = new IdentityHashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private final ViolationWords words;

    private Report(JsonNode root, ViolationWords words) {
        this.root = root;
        this.words = words;
    }

    /** @param root the value that was checked */
    static List<Violation> of(List<Error> errors, JsonNode root, ViolationWords words) {
        Report report = new Report(root, words);
        errors.forEach(report::add);
        report.write(report.all);
        return List.copyOf(report.violations);
    }

    private void add(Error error) {
        new Trace(error).run();
    }

    private void write(Scope scope) {
        for (Finding finding : scope.findings().values()) {
            switch (finding) {
                case Scope part -> write(part);
                case Failure failure -> write(failure);
            }
            if (violations.size() >= MAX_VIOLATIONS
                    || (finding instanceof Failure failure && FINAL.contains(failure.keyword()))) {
                return;
            }
        }
    }

    private void write(Failure failure) {
        words.of(failure.path(), failure.keyword(), failure.errors()).stream()
                .limit(MAX_VIOLATIONS - violations.size())
                .forEach(violations::add);
    }

    private int position(JsonNode map, String name) {
        return positions
                .computeIfAbsent(map, any -> {
                    Map<String, Integer> names = new HashMap<>();
                    map.fieldNames().forEachRemaining(key -> names.put(key, names.size()));
                    return names;
                })
                .getOrDefault(name, Integer.MAX_VALUE);
    }

    /** The way to one error, through the schema and the value at once. */
    private final class Trace {

        private final Error error;
        private final List<String> through;
        private final List<String> place;
        private Scope scope = all;
        private JsonNode value = root;
        private int next;
        private int deep;

        Trace(Error error) {
            this.error = error;
            this.through = names(error.getEvaluationPath());
            this.place = names(error.getInstanceLocation());
        }

        void run() {
            while (true) {
                String keyword = through.get(next++);
                boolean isLast = next == through.size();
                if (isLast || ALTERNATIVES.contains(keyword)) {
                    fail(keyword, isLast);
                    return;
                }
                if (!(scope.findings().computeIfAbsent(step(keyword), any -> Scope.empty()) instanceof Scope part)) {
                    return;
                }
                scope = part;
            }
        }

        /** What is said of the fields or items that nothing else is said of comes after what is said of the others. */
        private void fail(String keyword, boolean isLast) {
            Step step = new Step(rank(keyword), Integer.MAX_VALUE, keyword);
            Finding known = scope.findings()
                    .computeIfAbsent(
                            step, any -> new Failure(keyword, List.copyOf(place.subList(0, deep)), new ArrayList<>()));
            if (isLast && known instanceof Failure failure) {
                failure.errors().add(error);
            }
        }

        private Step step(String keyword) {
            return switch (keyword) {
                case "properties" -> field(through.get(next++));
                case "patternProperties" -> field("~" + through.get(next++));
                case "additionalProperties" -> field("");
                case "items" -> item();
                case "prefixItems" -> {
                    next++;
                    yield item();
                }
                case "allOf" -> new Step(rank(keyword), Integer.parseInt(through.get(next++)), "");
                default -> new Step(rank(keyword), 0, keyword);
            };
        }

        private Step field(String name) {
            String field = place.get(deep++);
            int position = position(value, field);
            value = value.path(field);
            return new Step(rank("properties"), position, name);
        }

        private Step item() {
            int position = Integer.parseInt(place.get(deep++));
            value = value.path(position);
            return new Step(rank("items"), position, "");
        }
    }

    private static List<String> names(NodePath path) {
        List<String> names = new ArrayList<>();
        for (NodePath rest = path; rest.getParent() != null; rest = rest.getParent()) {
            names.add(rest.getName(-1));
        }
        return names.reversed();
    }

    private static int rank(String keyword) {
        int rank = KEYWORDS.indexOf(keyword);
        return rank < 0 ? KEYWORDS.size() : rank;
    }
}
