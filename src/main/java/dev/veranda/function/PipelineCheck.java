package dev.veranda.function;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the functions of a package's pipelines will stumble over, found without running them: functions nobody here can run,
 * functions in the wrong list, configurations they do not take. What kpt itself refuses about a pipeline is not repeated.
 */
public final class PipelineCheck {

    private final FunctionCatalog catalog;
    private final Predicate<FunctionImage> canRun;

    /** @param canRun whether some tier runs an image now */
    public PipelineCheck(FunctionCatalog catalog, Predicate<FunctionImage> canRun) {
        this.catalog = catalog;
        this.canRun = canRun;
    }

    /** The problems of all pipelines of a package and its subpackages, by place. */
    public List<FileProblem> problems(PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        List<FileProblem> problems = new ArrayList<>();
        for (String path : resources.packagePaths()) {
            Optional<YamlMap> pipeline =
                    resources.kptfile(path).flatMap(kptfile -> kptfile.root().map("pipeline"));
            if (pipeline.isPresent()) {
                String kptfile = SlashPath.join(path, PackageContents.KPTFILE);
                for (YamlMap function : maps(pipeline.get(), "mutators")) {
                    check(function, FunctionRun.Stage.MUTATOR, path, kptfile, resources, problems);
                }
                for (YamlMap function : maps(pipeline.get(), "validators")) {
                    check(function, FunctionRun.Stage.VALIDATOR, path, kptfile, resources, problems);
                }
            }
        }
        return problems.stream().sorted(FileProblem.BY_PLACE).toList();
    }

    private void check(
            YamlMap entry,
            FunctionRun.Stage stage,
            String packagePath,
            String kptfile,
            PackageResources resources,
            List<FileProblem> problems) {
        Optional<FunctionImage> image = entry.string("image").map(FunctionImage::of);
        if (image.isEmpty()) {
            return;
        }
        YamlNode place = entry.get("image").orElse(entry);
        Optional<CatalogFunction> known = catalog.find(image.get());
        if (!canRun.test(image.get())) {
            problems.add(warning(kptfile, place, notRunnable(image.get(), known)));
        }
        if (known.isEmpty()) {
            return;
        }
        if (stage == FunctionRun.Stage.VALIDATOR
                && known.get().stage() == FunctionRun.Stage.MUTATOR
                && known.get().isAvailable()) {
            problems.add(warning(
                    kptfile, place, known.get().name() + " changes resources; as a validator its changes are lost."));
        }
        checkConfig(known.get().as(image.get()), entry, place, packagePath, kptfile, resources, problems);
    }

    private static void checkConfig(
            CatalogFunction function,
            YamlMap entry,
            YamlNode place,
            String packagePath,
            String kptfile,
            PackageResources resources,
            List<FileProblem> problems) {
        Optional<YamlMap> configMap = entry.map("configMap").filter(map -> !map.isEmpty());
        Optional<String> configPath = entry.string("configPath");
        if (configMap.isPresent()) {
            ConfigCheck.ofConfigMap(function, configMap.get())
                    .forEach(problem -> problems.add(at(kptfile, problem, place)));
        } else if (configPath.isPresent()) {
            String file = SlashPath.clean(SlashPath.join(packagePath, configPath.get()));
            for (PackageResource config : resources.at(file)) {
                ConfigCheck.ofResource(function, config.root())
                        .forEach(problem -> problems.add(at(file, problem, config.root())));
            }
        } else {
            ConfigCheck.ofNone(function).ifPresent(problem -> problems.add(at(kptfile, problem, place)));
        }
    }

    private String notRunnable(FunctionImage image, Optional<CatalogFunction> known) {
        return known.map(function -> function.isAvailable()
                        ? RunnableVersions.of(function, canRun).reason(image) + "."
                        : function.name() + " cannot run here: it needs a function runner."
                                + function.note().map(note -> " " + note).orElse(""))
                .orElse("\"" + image.text() + "\" is not a function known here, and nothing is set up to run it.");
    }

    private static FileProblem at(String file, ConfigProblem problem, YamlNode otherwise) {
        SourcePosition position = problem.position().or(otherwise::position).orElse(new SourcePosition(1, 1));
        return new FileProblem(file, position.line(), position.column(), problem.severity(), problem.message());
    }

    private static FileProblem warning(String file, YamlNode place, String message) {
        return at(file, new ConfigProblem(Severity.WARNING, "", place.position(), message), place);
    }

    private static List<YamlMap> maps(YamlMap owner, String key) {
        return owner.list(key).map(YamlList::values).orElse(List.of()).stream()
                .map(YamlNode::asMap)
                .flatMap(Optional::stream)
                .toList();
    }
}
