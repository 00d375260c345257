package dev.veranda.function.jsonschema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Reads the bounds, sizes and names a schema demands. */
final class ScalarKeywords {

    private ScalarKeywords() {}

    /** Of text and numbers. */
    static List<Keyword> of(Map<?, ?> schema) throws SchemaException {
        List<Keyword> keywords = new ArrayList<>();
        size(schema, "minLength").ifPresent(want -> keywords.add(Keywords.length("minLength", want, true)));
        size(schema, "maxLength").ifPresent(want -> keywords.add(Keywords.length("maxLength", want, false)));
        if (schema.get("pattern") instanceof String pattern) {
            keywords.add(new Keywords.Matching(MapParts.pattern(pattern)));
        }
        bound(
                schema,
                keywords,
                "minimum",
                "exclusiveMinimum",
                comparing(sign -> sign >= 0),
                comparing(sign -> sign > 0));
        bound(
                schema,
                keywords,
                "maximum",
                "exclusiveMaximum",
                comparing(sign -> sign <= 0),
                comparing(sign -> sign < 0));
        if (schema.get("multipleOf") instanceof Number factor && isFinite(factor) && factor.doubleValue() > 0) {
            keywords.add(new Keywords.Bound("multipleOf", factor, ScalarKeywords::isMultiple));
        }
        return keywords;
    }

    static List<Keyword> ofMap(Map<?, ?> schema) {
        List<Keyword> keywords = new ArrayList<>();
        size(schema, "minProperties").ifPresent(want -> keywords.add(Keywords.properties("minProperties", want, true)));
        size(schema, "maxProperties")
                .ifPresent(want -> keywords.add(Keywords.properties("maxProperties", want, false)));
        if (schema.get("required") instanceof List<?> names && !names.isEmpty()) {
            keywords.add(new Nested.Required(texts(names)));
        }
        for (String keyword : List.of("dependencies", "dependentRequired")) {
            if (schema.get(keyword) instanceof Map<?, ?> dependencies) {
                dependencies.forEach((name, needs) -> {
                    if (needs instanceof List<?> names) {
                        keywords.add(new Nested.Dependency(String.valueOf(name), texts(names)));
                    }
                });
            }
        }
        return keywords;
    }

    static List<Keyword> ofList(Map<?, ?> schema) {
        List<Keyword> keywords = new ArrayList<>();
        size(schema, "minItems").ifPresent(want -> keywords.add(Keywords.items("minItems", want, true)));
        size(schema, "maxItems").ifPresent(want -> keywords.add(Keywords.items("maxItems", want, false)));
        if (Boolean.TRUE.equals(schema.get("uniqueItems")) || "set".equals(schema.get("x-kubernetes-list-type"))) {
            keywords.add(new Keywords.UniqueItems());
        }
        return keywords;
    }

    private static Optional<Integer> size(Map<?, ?> schema, String keyword) {
        return schema.get(keyword) instanceof Number size
                ? Optional.of((int) Math.clamp(size.longValue(), 0L, Integer.MAX_VALUE))
                : Optional.empty();
    }

    /** Draft 4 makes a bound exclusive by a boolean, later drafts state an exclusive bound beside. */
    private static void bound(
            Map<?, ?> schema,
            List<Keyword> keywords,
            String inclusive,
            String exclusive,
            BiPredicate<Number, Number> holds,
            BiPredicate<Number, Number> holdsStrictly) {
        if (schema.get(inclusive) instanceof Number want && isFinite(want)) {
            boolean isStrict = Boolean.TRUE.equals(schema.get(exclusive));
            keywords.add(new Keywords.Bound(isStrict ? exclusive : inclusive, want, isStrict ? holdsStrictly : holds));
        }
        if (schema.get(exclusive) instanceof Number want && isFinite(want)) {
            keywords.add(new Keywords.Bound(exclusive, want, holdsStrictly));
        }
    }

    private static BiPredicate<Number, Number> comparing(java.util.function.IntPredicate sign) {
        return (got, want) -> sign.test(
                isFinite(got)
                        ? Equality.decimal(got).compareTo(Equality.decimal(want))
                        : Double.compare(got.doubleValue(), want.doubleValue()));
    }

    private static boolean isMultiple(Number got, Number factor) {
        if (!isFinite(got) || Math.abs(got.doubleValue()) / factor.doubleValue() > 1e18) {
            return isFinite(got);
        }
        return Equality.decimal(got).remainder(Equality.decimal(factor)).compareTo(BigDecimal.ZERO) == 0;
    }

    private static boolean isFinite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    private static List<String> texts(List<?> names) {
        return names.stream().map(String::valueOf).toList();
    }
}
