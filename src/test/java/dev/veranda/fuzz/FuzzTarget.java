package dev.veranda.fuzz;

import dev.veranda.function.InProcess;
import dev.veranda.function.wire.FunctionReply;
import dev.veranda.function.wire.FunctionRequest;
import dev.veranda.function.wire.FunctionService;
import dev.veranda.function.wire.WireLimits;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.krm.edit.Difference;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that reads text of strangers. */
enum FuzzTarget {

    /** Files: read, written, changed, laid out anew, and made to mean something else. */
    YAML {
        @Override
        void run(String text) {
            YamlFile file;
            try {
                file = YamlFile.parse(text);
            } catch (YamlException refused) {
                return;
            }
            same("the text that was read", text, file.text());
            YamlFile copy = file.copy();
            same("the text of a copy", text, copy.text());
            become(copy, file);
            same("the text after becoming itself", text, copy.text());
            copy.documents().forEach(document -> document.setListIndent(2));
            readsBack("lists laid out anew", copy);
            become(file, YamlFile.parse(OTHER));
            readsBack("another meaning", file);
        }
    },

    /** What a function gives back. */
    ANSWER {
        @Override
        void run(String text) throws ResourceListException {
            PackageResources resources = PackageResources.read(PackageContents.ofText(Map.of("a.yaml", OTHER)));
            FunctionRequest request = FunctionRequest.of(call(resources.all()), WireLimits.defaults());
            FunctionOutcome outcome = request.outcome(new FunctionReply(text, "", 0));
            if (outcome instanceof FunctionOutcome.Passed passed) {
                for (PackageResource item : passed.items()) {
                    YamlFile.parse(YamlDocument.of(item.root().copy()).text());
                }
            }
            request.outcome(new FunctionReply(text, "", 1));
        }
    },

    /** What a function is sent that runs here for others. */
    INPUT {
        @Override
        void run(String text) {
            FunctionReply reply =
                    SERVICE.answer(text, FunctionImage.of("set-labels"), Duration.ofSeconds(5), () -> false);
            if (!reply.output().isEmpty()) {
                YamlFile.parse(reply.output());
            }
        }
    },

    /** A package's files and its Kptfile. */
    PACKAGE {
        @Override
        void run(String text) {
            PackageResources resources = PackageResources.read(PackageContents.ofText(
                    Map.of("Kptfile", text, "a.yaml", text, "b.json", text, ".krmignore", text)));
            resources.kptfile(".").ifPresent(kptfile -> KptfileReading.of("Kptfile", kptfile.root()));
            same("the contents", resources.contents(), resources.write());
        }
    };

    private static final String OTHER = """
            # one
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: one, labels: {a: b}}
            data:
              a: 'b' # c
              list:
                - x # y
                - name: z
              text: |
                lines
            ---
            kind: Two
            apiVersion: v1
            metadata:
              name: two
            """;

    private static final FunctionService SERVICE = new FunctionService(InProcess.all(), WireLimits.defaults());

    /** @throws Exception or an Error if the target does with the text what it says it never does */
    abstract void run(String text) throws Exception;

    private static FunctionCall call(List<PackageResource> items) {
        return new FunctionCall(
                FunctionImage.of("f"),
                Optional.empty(),
                items,
                FunctionRun.Stage.MUTATOR,
                ".",
                Duration.ofSeconds(5),
                () -> false);
    }

    /** An alias that is a key may stand in the way, which is said. */
    private static void become(YamlFile file, YamlFile wanted) {
        List<YamlNode> roots = roots(file);
        List<YamlNode> others = roots(wanted);
        try {
            for (int i = 0; i < Math.min(roots.size(), others.size()); i++) {
                Difference.apply(roots.get(i), others.get(i));
            }
        } catch (IllegalStateException aliasIsKey) {
            if (!Objects.requireNonNullElse(aliasIsKey.getMessage(), "").contains("alias")) {
                throw aliasIsKey;
            }
        }
    }

    private static void readsBack(String after, YamlFile file) {
        same(after + ": the meaning", meaning(file), meaning(YamlFile.parse(file.text())));
    }

    private static List<YamlNode> roots(YamlFile file) {
        return file.documents().stream()
                .flatMap(document -> document.root().stream())
                .toList();
    }

    private static List<@Nullable Object> meaning(YamlFile file) {
        List<@Nullable Object> meaning = new ArrayList<>();
        roots(file).forEach(root -> meaning.add(root.toJava()));
        return meaning;
    }

    private static void same(String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + " is not the same");
        }
    }
}
