package dev.veranda.kpt.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every package, with functions that do the same thing however often they run. */
class RenderPropertiesTest {

    /** Labels everything, moves Pods into one file, drops Secrets, generates a Service once. */
    private static final FunctionEvaluator IDEMPOTENT = Fakes.mutating(call -> {
        List<PackageResource> items = new ArrayList<>();
        for (PackageResource item : call.items()) {
            if (!item.kind().equals("Secret")) {
                item.resource().setLabel("by", call.image().baseName());
                items.add(item);
            }
        }
        boolean hasService = items.stream().anyMatch(item -> item.kind().equals("Service"));
        if (!hasService && call.image().baseName().equals("generate")) {
            var root = dev.veranda.krm.tree.YamlMap.create();
            root.put("apiVersion", "v1");
            root.put("kind", "Service");
            root.mapOrCreate("metadata").put("name", "s");
            root.mapOrCreate("metadata").mapOrCreate("labels").put("by", "generate");
            items.add(PackageResource.generated(root, call.packagePath()));
        }
        return items;
    });

    @Property(tries = 200)
    void renderingTwiceIsRenderingOnce(@ForAll("packages") PackageContents contents) {
        PackageContents once = render(contents).contents();
        assertThat(render(once).contents()).isEqualTo(once);
    }

    @Property(tries = 200)
    void filesThatAreNoResourcesStayAsTheyAre(@ForAll("packages") PackageContents contents) {
        assertThat(render(contents).contents().file("README.md")).isEqualTo(contents.file("README.md"));
    }

    @Property(tries = 100)
    void aFailureLeavesEverythingButTheRootsStatus(@ForAll("packages") PackageContents contents) {
        RenderResult result = Renderer.render(contents, Fakes.failing(1, "bad"), RenderLimits.standard());
        Map<String, Object> before = new TreeMap<>(contents.files());
        Map<String, Object> after = new TreeMap<>(result.contents().files());
        before.remove("Kptfile");
        after.remove("Kptfile");
        assertThat(after).isEqualTo(before);
    }

    private static RenderResult render(PackageContents contents) {
        RenderResult result = Renderer.render(contents, IDEMPOTENT, RenderLimits.standard());
        assertThat(result.error()).isEmpty();
        return result;
    }

    @Provide
    Arbitrary<PackageContents> packages() {
        Arbitrary<String> documents = Arbitraries.of(
                        "# first\napiVersion: v1\nkind: Pod\nmetadata:\n  name: %s # why\n",
                        "apiVersion: v1\nkind: Secret\nmetadata: {name: %s}\n",
                        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n    name: \"%s\"\n    labels:\n        by: me\n\nspec: {}\n",
                        "kind: ConfigMap\napiVersion: v1\nmetadata:\n  name: '%s'\ndata:\n  a: |\n    text\n\n")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(RenderPropertiesTest::file);
        Arbitrary<List<String>> files = documents.list().ofMaxSize(4);
        Arbitrary<String> pipelines = Arbitraries.of(
                "",
                "pipeline:\n  mutators:\n  - image: label:v1\n",
                "pipeline:\n  mutators:\n  - image: generate:v1\n  validators:\n  - image: label:v1\n",
                "pipeline:\n  mutators:\n  - image: label:v1\n    selectors:\n    - kind: Pod\n    exclude:\n    - name: r0\n");
        Arbitrary<String> annotations = Arbitraries.of("", "  annotations:\n    kpt.dev/bfs-rendering: \"true\"\n");
        return Combinators.combine(files, pipelines, pipelines, annotations).as(RenderPropertiesTest::contents);
    }

    private static String file(List<String> templates) {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < templates.size(); i++) {
            documents.add(templates.get(i).formatted("r" + i));
        }
        return String.join("---\n", documents);
    }

    private static PackageContents contents(List<String> files, String root, String below, String annotations) {
        PackageContents contents = PackageContents.empty()
                .with("README.md", "# hello\n")
                .with("Kptfile", Fakes.KPTFILE + annotations + root)
                .with("db/Kptfile", Fakes.KPTFILE + below);
        for (int i = 0; i < files.size(); i++) {
            contents = contents.with((i % 2 == 0 ? "" : "db/") + "file-" + i + ".yaml", files.get(i));
        }
        return contents;
    }
}
