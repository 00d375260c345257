package dev.veranda.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * Packages of YAML that is legal and unusual, rendered by kpt as well; their pipelines are empty, so that what is compared is what reading
 * and writing leave. What kpt loses and Veranda keeps is not among it: comments beside {@code ---} and in documents of nothing else.
 * Skipped where there is no kpt.
 */
@AddLifecycleHook(NeedsKpt.class)
class GeneratedPackagesTest {

    private static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n";

    private final Optional<Kpt> kpt = Kpt.onThisMachine(System.getenv());

    @Property(tries = 30, seed = "20261130")
    void comeOutAsKptRendersThem(@ForAll("packages") PackageContents contents) throws IOException {
        assertThat(new Differential(kpt.orElseThrow(), image -> Optional.empty()).compare(contents))
                .isEqualTo(new Comparison.Same());
    }

    @Provide
    Arbitrary<PackageContents> packages() {
        Arbitrary<String> path = Arbitraries.of(
                "a.yaml", "b.yml", "d/a.yaml", "d/.hidden.yaml", "sub/a.yaml", "sub/d/b.yaml", "x y/a.yaml", "c.json");
        Arbitrary<PackageContents> files = Combinators.combine(path, file())
                .as((name, text) -> PackageContents.empty().with(name, name.endsWith(".json") ? json() : text))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(GeneratedPackagesTest::together);
        Arbitrary<String> ignored = Arbitraries.of("", "", "d\n", "*.yml\n", "sub\n", "/a.yaml\n!b.yml\n", "d/*\n");
        return Combinators.combine(files, ignored, Arbitraries.of(true, false)).as((some, ignore, isPackage) -> {
            PackageContents contents = some.with("Kptfile", KPTFILE);
            contents = ignore.isEmpty() ? contents : contents.with(".krmignore", ignore);
            return isPackage ? contents.with("sub/Kptfile", KPTFILE) : contents;
        });
    }

    private static PackageContents together(List<PackageContents> parts) {
        PackageContents all = PackageContents.empty();
        for (PackageContents part : parts) {
            for (String path : part.files().keySet()) {
                all = all.with(path, part.text(path).orElseThrow());
            }
        }
        return all;
    }

    private static String json() {
        return "{\"apiVersion\": \"v1\", \"data\": {\"b\": \"1\"}, \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"j\"}}\n";
    }

    private Arbitrary<String> file() {
        Arbitrary<String> start = Arbitraries.of("", "", "---\n", "# head\n", "\n\n", "\uFEFF");
        Arbitrary<String> between = Arbitraries.of("---\n", "\n---\n", "---\n\n");
        Arbitrary<String> end = Arbitraries.of("", "", "# last\n", "\n# last\n", "...\n");
        return Combinators.combine(start, document(), between, document(), end, Arbitraries.of("\n", "\n", "\r\n"))
                .as((head, one, middle, other, tail, newline) ->
                        (head + one + middle + other + tail).replace("\n", newline));
    }

    private Arbitrary<String> document() {
        Arbitrary<String> metadata = Arbitraries.of(
                "metadata:\n  name: a\n",
                "metadata: {name: a}\n",
                "metadata: # c\n  # d\n  name: \"a\" # e\n",
                "metadata:\n    name: 'a'\n    labels: &l\n        x: \"1\"\n    other: *l\n",
                "metadata:\n  name: a\n  annotations:\n    config.kubernetes.io/index: '3'\n",
                "metadata:\n  name: a\n  annotations: {}\n  labels:\n");
        Arbitrary<String> data = Arbitraries.of(
                "",
                "data: {}\n",
                "data:\n",
                "data: ~ # nothing\n",
                "data:\n  # first\n  a: b\n\n  # second\n  c: d # e\n",
                "data:\n  a: |\n    one\n    two\n  b: >-\n    one\n    two\n",
                "data:\n  a: |+\n    one\n\n  b: c\n",
                "data:\n  a: \"x\\ty\"\n  'b': 'it''s'\n  \"c d\": yes\n",
                "data: {a: 1, \"b\": [1, 2], c: {d: e}} # flow\n",
                "data:\n- a\n-   b: 1\n    c: 2\n- - d\n",
                "data:\n  - a\n  # between\n  - b\n",
                "data:\n  a: 1_000\n  b: 0o17\n  c: 1e3\n  d: .5\n  e: 0x1F\n  f: 2001-01-01\n",
                "data:\n  ? a\n  : b\n",
                "data:\n  a: plain text\n    in two lines\n  b: \"in\n    two\"\n",
                "data:\n  a: !!str 1\n  b: !mine x\n");
        return Combinators.combine(metadata, data)
                .as((meta, rest) -> "apiVersion: v1\nkind: ConfigMap\n" + meta + rest);
    }
}
