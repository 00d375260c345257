package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.resources.ReaderAnnotations;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.kpt.resources.ResourceStream;
import dev.veranda.krm.Resource;
import dev.veranda.krm.edit.Difference;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;
import java.util.Set;

/** Reading and writing streams of resources, and what a function's output keeps of its input's comments and order. */
final class YamlJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of("roundtrip", "derive-seq-indent", "copy-comments", "sync-order");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        return switch (one.kind()) {
            case "roundtrip" -> roundtrip(one);
            case "derive-seq-indent" -> sequenceIndent(one);
            default -> carriedOver(one);
        };
    }

    private static Verdict roundtrip(FixtureCase one) {
        JsonNode options = one.json().path("options");
        boolean keepsIndent = one.json().path("preserveSeqIndent").asBoolean();
        try {
            ResourceStream stream = ResourceStream.read(
                    one.need("input/in.yaml"),
                    new ResourceStream.Options(
                            true,
                            keepsIndent,
                            options.path("wrapBareSeqNode").asBoolean(),
                            options.path("KeepReaderAnnotations").asBoolean()));
            if (options.has("FunctionConfig")) {
                // The case does not say which configuration is given instead; its outcome does.
                config(one.need("expected/out.yaml")).ifPresent(config -> stream.setFunctionConfig(config));
            }
            String written = keepsIndent ? stream.documents() : stream.text();
            return one.expectsSuccess()
                    ? verdict(Likeness.textDifference(one.need("expected/out.yaml"), written))
                    : Verdict.failed("it was read");
        } catch (ResourceListException refused) {
            return refusal(one, refused);
        }
    }

    private static Optional<YamlNode> config(String expected) {
        return YamlFile.parse(expected)
                .documents()
                .getFirst()
                .root()
                .flatMap(YamlNode::asMap)
                .flatMap(map -> map.get("functionConfig"))
                .map(YamlNode::copy);
    }

    /** The one case that expects a refusal is about reading without annotations, which leaves no room for the layout. */
    private static Verdict sequenceIndent(FixtureCase one) {
        try {
            ResourceStream stream = ResourceStream.read(
                    one.need("input/in.yaml"), new ResourceStream.Options(one.expectsSuccess(), true, false, true));
            String found = new Resource(stream.items().getFirst(), 0)
                    .annotation(ReaderAnnotations.SEQUENCE_INDENT)
                    .orElse("");
            return found.equals(one.expected("seqIndent").orElse(""))
                    ? Verdict.passed()
                    : Verdict.failed("got " + found);
        } catch (IllegalArgumentException | ResourceListException refused) {
            return refusal(one, refused);
        }
    }

    private static Verdict refusal(FixtureCase one, Exception refused) {
        return !one.expectsSuccess()
                        && refused.toString()
                                .contains(one.expected("errorContains").orElse(""))
                ? Verdict.passed()
                : Verdict.failed("refused: " + refused);
    }

    private static Verdict carriedOver(FixtureCase one) {
        YamlFile original = YamlFile.parse(one.need("input/from.yaml"));
        YamlFile output = YamlFile.parse(one.need("input/to.yaml"));
        Difference.apply(root(original), root(output));
        String expected = one.need("expected/to.yaml");
        return verdict(
                one.compare().has("text")
                        ? Likeness.textDifference(expected, original.text())
                        : Likeness.yamlDifference(expected, original.text()));
    }

    private static YamlNode root(YamlFile file) {
        return file.documents().stream().findFirst().flatMap(YamlDocument::root).orElseThrow();
    }

    private static Verdict verdict(Optional<String> difference) {
        return difference.map(Verdict::failed).orElseGet(Verdict::passed);
    }
}
