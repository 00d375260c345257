package dev.veranda.ui.editor;

import dev.veranda.function.CatalogFunction;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function somebody picked for a pipeline.
 *
 * @param version the tag of its image; empty for none
 */
record AddedFunction(CatalogFunction function, String version) {

    /**
     * The edits with the function at the end of its list, and with a file for its configuration where it takes one; empty when
     * the Kptfile cannot be read.
     */
    Optional<DraftEdits> to(DraftEdits edits, String kptfile) {
        try {
            YamlFile file = YamlFile.parse(edits.typed().text(kptfile).orElse(""));
            Optional<YamlMap> root = file.documents().stream()
                    .findFirst()
                    .flatMap(YamlDocument::root)
                    .flatMap(YamlNode::asMap);
            return root.map(fields -> to(edits, kptfile, file, fields));
        } catch (YamlException broken) {
            return Optional.empty();
        }
    }

    private DraftEdits to(DraftEdits edits, String kptfile, YamlFile file, YamlMap root) {
        String folder = SlashPath.directory(kptfile);
        Optional<String> config = function.example().map(example -> freeName(edits, folder));
        String list = function.stage() == FunctionRun.Stage.VALIDATOR ? "validators" : "mutators";
        new KptfileEditor(root).addFunction(list, entry(config));
        DraftEdits added = edits.added(kptfile, file.text());
        return config.map(name -> added.added(
                        SlashPath.join(folder, name), function.example().orElse("")))
                .orElse(added);
    }

    private PipelineFunction entry(Optional<String> config) {
        return new PipelineFunction(
                Optional.of(function.image(version)),
                Optional.empty(),
                config,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private String freeName(DraftEdits edits, String folder) {
        String name = function.name() + ".yaml";
        for (int number = 2;
                edits.problemOfNewPath(SlashPath.join(folder, name)).isPresent();
                number++) {
            name = function.name() + "-" + number + ".yaml";
        }
        return name;
    }
}
