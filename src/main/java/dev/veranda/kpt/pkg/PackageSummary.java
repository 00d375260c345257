package dev.veranda.kpt.pkg;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Condition;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.PackageDescription;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What lists and search show of a package.
 *
 * @param functions the images its pipelines name, subpackages included, sorted
 * @param kinds how many resources of each kind it has, Kptfiles and local configuration left out
 * @param subpackages their paths, sorted
 * @param problem why the Kptfile cannot be read; then everything that stands in it is missing here
 */
public record PackageSummary(
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        PackageDescription info,
        List<Condition> conditions,
        Optional<Upstream> upstream,
        Optional<UpstreamLock> upstreamLock,
        List<String> functions,
        SortedMap<String, Integer> kinds,
        List<String> subpackages,
        Optional<String> problem) {

    public PackageSummary {
        functions = List.copyOf(functions);
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
        subpackages = List.copyOf(subpackages);
    }

    /** Never throws: what cannot be read is left out, and {@link #problem} says so. */
    public static PackageSummary of(PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        Optional<PackageResource> root = resources.kptfile(SlashPath.ROOT);
        if (root.isEmpty()) {
            Optional<String> broken = resources.problems().stream()
                    .filter(problem -> problem.path().equals(PackageContents.KPTFILE))
                    .map(FileProblem::text)
                    .findFirst();
            return of(Optional.empty(), resources, Optional.of(broken.orElse("The package has no Kptfile.")));
        }
        return switch (KptfileReading.of(PackageContents.KPTFILE, root.get().root())) {
            case KptfileReading.Read read -> of(Optional.of(read.kptfile()), resources, Optional.empty());
            case KptfileReading.Refused refused ->
                of(
                        Optional.empty(),
                        resources,
                        Optional.of(refused.problems().getFirst().text()));
        };
    }

    private static PackageSummary of(Optional<Kptfile> kptfile, PackageResources resources, Optional<String> problem) {
        return new PackageSummary(
                kptfile.map(Kptfile::name).orElse(""),
                kptfile.map(Kptfile::labels).orElse(Map.of()),
                kptfile.map(Kptfile::annotations).orElse(Map.of()),
                kptfile.map(Kptfile::info).orElse(PackageDescription.NONE),
                kptfile.map(Kptfile::conditions).orElse(List.of()),
                kptfile.flatMap(Kptfile::upstream),
                kptfile.flatMap(Kptfile::upstreamLock),
                functions(resources),
                kinds(resources),
                resources.packagePaths().stream()
                        .filter(path -> !path.equals(SlashPath.ROOT))
                        .sorted()
                        .toList(),
                problem);
    }

    private static List<String> functions(PackageResources resources) {
        return resources.packagePaths().stream()
                .flatMap(path -> resources.kptfile(path).stream())
                .flatMap(file -> KptfileReading.of(file.fullPath(), file.root()).found().stream())
                .flatMap(kptfile -> kptfile.pipeline().functions())
                .flatMap(function -> Stream.concat(function.image().stream(), function.exec().stream()))
                .distinct()
                .sorted()
                .toList();
    }

    private static SortedMap<String, Integer> kinds(PackageResources resources) {
        SortedMap<String, Integer> kinds = new TreeMap<>();
        resources.all().stream()
                .filter(resource -> !resource.isLocalConfig()
                        && !resource.kind().isEmpty()
                        && !resource.kind().equals(Kptfile.KIND))
                .forEach(resource -> kinds.merge(resource.kind(), 1, Integer::sum));
        return kinds;
    }
}
