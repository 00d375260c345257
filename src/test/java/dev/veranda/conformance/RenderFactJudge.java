package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Selector;
import dev.veranda.kpt.render.resources.PathInvariants;
import dev.veranda.kpt.render.resources.Selection;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Single rules of a render: what a selector matches, where resources may lie, how a selection is merged back. */
final class RenderFactJudge implements CaseJudge {

    private static final String ID = "internal.config.kubernetes.io/kpt-resource-id";

    @Override
    public Set<String> kinds() {
        return Set.of("selector-match", "path-invariants", "merge-selected-output");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        return switch (one.kind()) {
            case "selector-match" -> selectorMatch(one);
            case "path-invariants" -> pathInvariants(one);
            default -> mergeSelected(one);
        };
    }

    private static Verdict selectorMatch(FixtureCase one) {
        boolean matches = Selection.matches(
                selector(one.json().path("selector")),
                resources(one.need("input/resource.yaml")).getFirst());
        return matches == one.expect().path("match").asBoolean()
                ? Verdict.passed()
                : Verdict.failed(matches ? "it matches" : "it does not match");
    }

    private static Selector selector(JsonNode json) {
        return new Selector(
                text(json, "apiVersion"),
                text(json, "kind"),
                text(json, "name"),
                text(json, "namespace"),
                texts(json.path("labels")),
                texts(json.path("annotations")));
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText()).filter(text -> !text.isEmpty());
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static Verdict pathInvariants(FixtureCase one) {
        List<PackageResource> placed = resources(one.need("input/resources.yaml"));
        placed.forEach(resource -> resource.moveTo(
                annotation(resource, "path").orElse(""),
                annotation(resource, "index")
                        .map(text -> OptionalInt.of(Integer.parseInt(text)))
                        .orElse(OptionalInt.empty())));
        Optional<String> problem = PathInvariants.problem(placed);
        if (one.expectsSuccess() != problem.isEmpty()) {
            return Verdict.failed(problem.orElse("nothing is wrong with it"));
        }
        return problem.orElse("").contains(one.expected("errorContains").orElse(""))
                ? Verdict.passed()
                : Verdict.failed("other words: " + problem.orElse(""));
    }

    private static Optional<String> annotation(PackageResource resource, String name) {
        return resource.annotation("internal.config.kubernetes.io/" + name)
                .or(() -> resource.annotation("config.kubernetes.io/" + name));
    }

    /** kpt tells resources apart by numbers in annotations, Veranda by identity: a number stands for the resource that has it. */
    private static Verdict mergeSelected(FixtureCase one) {
        List<PackageResource> before = resources(one.need("input/input.yaml"));
        Set<String> selectedIds = resources(one.need("input/selectedInput.yaml")).stream()
                .map(RenderFactJudge::id)
                .collect(Collectors.toSet());
        List<PackageResource> selected = before.stream()
                .filter(resource -> selectedIds.contains(id(resource)))
                .toList();
        List<PackageResource> returned = new ArrayList<>();
        for (PackageResource output : resources(one.need("input/output.yaml"))) {
            Optional<PackageResource> known = selected.stream()
                    .filter(resource -> !id(output).isEmpty() && id(resource).equals(id(output)))
                    .findFirst();
            known.ifPresent(resource -> take(output, resource));
            returned.add(known.orElse(output));
        }
        String merged = Selection.mergeBack(before, selected, returned).stream()
                .map(resource -> resource.root().text() + "\n")
                .collect(Collectors.joining("---\n"));
        return Likeness.yamlDifference(one.need("expected/result.yaml"), merged)
                .map(Verdict::failed)
                .orElseGet(Verdict::passed);
    }

    private static void take(PackageResource output, PackageResource resource) {
        resource.root().clear();
        output.root()
                .keys()
                .forEach(key -> resource.root()
                        .put(key, output.root().get(key).orElseThrow().copy()));
    }

    private static String id(PackageResource resource) {
        return resource.annotation(ID).orElse("");
    }

    private static List<PackageResource> resources(String text) {
        return YamlFile.parse(text).documents().stream()
                .flatMap(document -> document.root().stream())
                .flatMap(root -> root.asMap().stream())
                .map(root -> PackageResource.at((YamlMap) ((YamlNode) root).copy(), SlashPath.ROOT, "resources.yaml"))
                .toList();
    }
}
