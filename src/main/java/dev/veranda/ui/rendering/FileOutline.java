package dev.veranda.ui.rendering;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.krm.Resource;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in one file.
 *
 * @param content what was looked at, so that the same bytes need not be read again
 * @param resources in the order of the file; none when it is not YAML or cannot be read
 */
public record FileOutline(FileContent content, List<OutlinedResource> resources, List<FileProblem> problems) {

    private static final Set<String> KUSTOMIZATIONS =
            Set.of("kustomization", "kustomization.yaml", "kustomization.yml");

    public FileOutline {
        resources = List.copyOf(resources);
        problems = List.copyOf(problems);
    }

    static FileOutline of(String path, FileContent content) {
        if (!isYaml(path)) {
            return new FileOutline(content, List.of(), List.of());
        }
        Optional<String> text = content.text();
        if (text.isEmpty()) {
            FileProblem binary =
                    FileProblem.ofFile(path, Severity.ERROR, "This is not text, although its name says YAML.");
            return new FileOutline(content, List.of(), List.of(binary));
        }
        try {
            List<Resource> resources = Resource.allIn(YamlFile.parse(text.get()));
            return new FileOutline(
                    content,
                    resources.stream().map(OutlinedResource::of).toList(),
                    isKptfile(path) ? kptfileProblems(path, resources) : problems(path, resources));
        } catch (YamlException broken) {
            FileProblem problem = FileProblem.error(
                    path, broken.position().line(), broken.position().column(), broken.reason());
            return new FileOutline(content, List.of(), List.of(problem));
        }
    }

    /** By its name: a Kptfile, or YAML or JSON. */
    static boolean isYaml(String path) {
        String name = name(path);
        return isKptfile(path) || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static boolean isKptfile(String path) {
        return path.equals(PackageContents.KPTFILE) || path.endsWith("/" + PackageContents.KPTFILE);
    }

    /** kpt reads a Kptfile strictly: a field it does not know stops every render. */
    private static List<FileProblem> kptfileProblems(String path, List<Resource> resources) {
        return resources.stream()
                .findFirst()
                .flatMap(Resource::fields)
                .map(fields -> KptfileReading.of(path, fields) instanceof KptfileReading.Refused refused
                        ? refused.problems()
                        : List.<FileProblem>of())
                .orElseGet(() -> List.of(FileProblem.error(path, 1, 0, "A Kptfile holds one YAML map.")));
    }

    private static List<FileProblem> problems(String path, List<Resource> resources) {
        List<FileProblem> problems = new ArrayList<>();
        for (Resource resource : resources) {
            if (!KUSTOMIZATIONS.contains(name(path))) {
                resource.krmProblem()
                        .ifPresent(reason -> problems.add(FileProblem.error(
                                path, OutlinedResource.of(resource).line(), 0, sentence(reason))));
            }
        }
        return problems;
    }

    private static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
