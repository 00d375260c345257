package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.MergeCases;
import dev.veranda.kpt.merge.PackageMerge;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.krm.Resource;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Merges of three versions of a package. */
final class StrategyJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of("update-strategy", "replace-non-krm-files", "merge3-resources");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        return switch (one.kind()) {
            case "update-strategy" -> strategy(one);
            case "merge3-resources" -> resources(one);
            default ->
                Verdicts.of(TreeComparison.difference(
                        one,
                        one.contents("expected/local"),
                        MergeCases.plainFiles(
                                one.contents("input/origin"),
                                one.contents("input/updated"),
                                one.contents("input/local"))));
        };
    }

    private static Verdict strategy(FixtureCase one) {
        boolean isRoot = one.json().path("isRoot").asBoolean();
        PackageMerge merge = new PackageMerge(
                one.contents("input/local"), one.contents("input/origin"), one.contents("input/updated"), isRoot);
        UpdateStrategy strategy =
                UpdateStrategy.named(one.json().path("strategy").asText()).orElseThrow();
        return switch (merge.run(strategy, Choices.none())) {
            case UpdateOutcome.Refused refused -> Verdicts.refused(one, refused.reason());
            case UpdateOutcome.UpdatePlan plan
            when one.expectsSuccess() ->
                Verdicts.of(TreeComparison.difference(one, one.contents("expected/local"), plan.contents()));
            case UpdateOutcome.UpdatePlan plan -> Verdict.failed("it was merged, which it should not be");
        };
    }

    /** The schemas of a case come with the new upstream, as CustomResourceDefinitions do. */
    private static Verdict resources(FixtureCase one) {
        Map<String, FileContent> updated =
                new TreeMap<>(one.contents("input/updated").files());
        one.contents("input/schemas").files().forEach((path, content) -> updated.put("schemas/" + path, content));
        PackageMerge merge = new PackageMerge(
                one.contents("input/local"), one.contents("input/origin"), PackageContents.of(updated), true);
        return switch (merge.run(UpdateStrategy.RESOURCE_MERGE, Choices.none())) {
            case UpdateOutcome.Refused refused -> Verdicts.refused(one, refused.reason());
            case UpdateOutcome.UpdatePlan plan ->
                Verdicts.of(contradiction(one.expect().path("assert"), plan.contents()));
        };
    }

    private static Optional<String> contradiction(JsonNode expected, PackageContents merged) {
        Optional<YamlNode> resource =
                resource(merged, expected.path("resourceName").asText());
        if (resource.isEmpty()) {
            return Optional.of("there is no resource " + expected.path("resourceName"));
        }
        Map<String, JsonNode> values = new TreeMap<>();
        expected.path("values").fields().forEachRemaining(field -> values.put(field.getKey(), field.getValue()));
        if (expected.has("path")) {
            values.put(expected.path("path").asText(), expected.path("value"));
        }
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            String found = value(resource.get(), value.getKey());
            if (!found.equals(value.getValue().asText())) {
                return Optional.of(value.getKey() + " is " + found + ", not " + value.getValue());
            }
        }
        return expected.has("fruitsExactlyByName")
                ? fruits(expected.path("fruitsExactlyByName"), resource.get())
                : Optional.empty();
    }

    private static Optional<String> fruits(JsonNode expected, YamlNode resource) {
        Map<String, String> wanted = new TreeMap<>();
        expected.fields()
                .forEachRemaining(
                        field -> wanted.put(field.getKey(), field.getValue().asText()));
        Map<String, String> found = new TreeMap<>();
        resource.asMap()
                .flatMap(map -> map.map("spec"))
                .flatMap(spec -> spec.list("fruits"))
                .ifPresent(list -> list.forEach(item -> item.asMap()
                        .ifPresent(fruit -> found.put(
                                fruit.string("name").orElse(""),
                                fruit.string("amount").orElse("")))));
        return found.equals(wanted) ? Optional.empty() : Optional.of("the fruits are " + found + ", not " + wanted);
    }

    private static String value(YamlNode resource, String path) {
        return FieldPath.parse(path)
                .first(resource)
                .flatMap(YamlNode::asScalar)
                .map(scalar -> scalar.value())
                .orElse("(nothing)");
    }

    private static Optional<YamlNode> resource(PackageContents merged, String name) {
        return merged.files().keySet().stream()
                .filter(path -> path.endsWith(".yaml") || path.endsWith(".yml"))
                .flatMap(path -> Resource.allIn(YamlFile.parse(merged.text(path).orElse(""))).stream())
                .filter(resource -> resource.name().equals(name))
                .map(Resource::node)
                .findFirst();
    }
}
