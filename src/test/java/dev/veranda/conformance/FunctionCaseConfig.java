package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;

/**
 * The configuration of a function case. Some cases are taken from tests below the function, which are given no resource: their
 * arguments are put into one of the function's own kind.
 */
final class FunctionCaseConfig {

    private FunctionCaseConfig() {}

    static Optional<PackageResource> of(FixtureCase one) {
        Optional<String> text = one.text("input/fn-config.yaml")
                .or(() -> one.text("input/replacements.yaml").map(body -> own("ApplyReplacements", body)))
                .or(() -> annotations(one))
                .or(() -> image(one));
        return text.flatMap(
                yaml -> PackageResources.read(PackageContents.empty().with("fn-config.yaml", yaml)).all().stream()
                        .findFirst());
    }

    private static Optional<String> annotations(FixtureCase one) {
        JsonNode annotations = one.json().path("annotations");
        return annotations.isObject()
                ? Optional.of(own(
                        "SetAnnotations",
                        "annotations: " + annotations + "\nadditionalAnnotationFields: "
                                + one.json().path("fieldSpecs") + "\n"))
                : Optional.empty();
    }

    private static Optional<String> image(FixtureCase one) {
        JsonNode image = one.json().path("image");
        return image.isObject()
                ? Optional.of(own(
                        "SetImage",
                        "image: " + image + "\nadditionalImageFields: "
                                + one.json().path("fieldSpecs") + "\n"))
                : Optional.empty();
    }

    private static String own(String kind, String body) {
        YamlFile file = YamlFile.parse(body);
        YamlMap root =
                file.documents().getFirst().root().flatMap(YamlNode::asMap).orElseThrow();
        root.insert(0, "apiVersion", "fn.kpt.dev/v1alpha1");
        root.insert(1, "kind", kind);
        root.mapOrCreate("metadata").put("name", "fn-config");
        return file.text();
    }
}
