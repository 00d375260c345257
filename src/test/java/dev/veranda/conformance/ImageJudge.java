package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.FunctionTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names and tags of function images. */
final class ImageJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of(
                "validate-image",
                "base-name-and-tag",
                "has-tag-or-digest",
                "resolve-image",
                "resolve-tag",
                "filter-sort-tags");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        JsonNode arguments = one.json().path("args");
        String text = arguments.path("image").asText();
        FunctionImage image = FunctionImage.of(text);
        return switch (one.kind()) {
            case "validate-image" ->
                same(
                        one.expect().path("valid").asBoolean(),
                        FunctionImage.problem(text).isEmpty());
            case "base-name-and-tag" ->
                same(
                        one.expect().path("baseName").asText() + ":"
                                + one.expect().path("tag").asText(),
                        image.baseName() + ":" + image.tag().orElse(""));
            case "has-tag-or-digest" -> same(one.expect().path("hasTagOrDigest").asBoolean(), image.hasTagOrDigest());
            case "resolve-image" ->
                same(
                        one.expected("image").orElse(""),
                        image.withPrefix(arguments.path("prefix").asText()).text());
            case "filter-sort-tags" ->
                same(texts(one.expect().path("sorted")), FunctionTag.releases(texts(arguments.path("tags"))));
            default -> tag(one, image, arguments);
        };
    }

    private static Verdict tag(FixtureCase one, FunctionImage image, JsonNode arguments) {
        // Tags that cannot be listed are no tags.
        List<String> listed =
                arguments.path("listError").asText().isEmpty() ? texts(arguments.path("listedTags")) : List.of();
        Optional<String> wanted = Optional.of(arguments.path("tag").asText()).filter(tag -> !tag.isEmpty());
        return switch (FunctionTag.resolve(image, wanted, listed)) {
            case FunctionTag.Resolved resolved ->
                same(one.expected("resolvedTag").orElse("no tag"), resolved.tag());
            case FunctionTag.Unresolved unresolved ->
                one.expected("errorContains")
                        .filter(unresolved.reason()::contains)
                        .map(found -> Verdict.passed())
                        .orElseGet(() -> Verdict.failed("refused: " + unresolved.reason()));
        };
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Verdict same(Object expected, Object actual) {
        return expected.equals(actual) ? Verdict.passed() : Verdict.failed("expected " + expected + ", got " + actual);
    }
}
