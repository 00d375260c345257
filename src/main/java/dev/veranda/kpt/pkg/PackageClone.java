package dev.veranda.kpt.pkg;

import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.merge.file.MergeKeys;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code kpt pkg get} as Porch does it: a package of one's own made from another one, which it keeps following.
 *
 * @param name of the new package, for its Kptfile
 * @param packagePath where it is deployed, for its package context
 * @param upstream what is cloned, to the commit
 * @param updateStrategy how it will be updated; nothing is written when absent
 * @param deployment whether it is for a deployment repository, so that its functions are told its name
 */
public record PackageClone(
        String name,
        String packagePath,
        UpstreamLock.GitLock upstream,
        Optional<UpdateStrategy> updateStrategy,
        boolean deployment) {

    /** What became of it. */
    public sealed interface Outcome {

        record Cloned(PackageContents contents) implements Outcome {}

        /** The Kptfile cannot be read, so that nothing can be written into it. */
        record Refused(List<FileProblem> problems) implements Outcome {

            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /** The same for a package that has another name. */
    PackageClone named(String other) {
        return new PackageClone(other, packagePath, upstream, updateStrategy, deployment);
    }

    /** The new package. Files that are no resources, broken ones included, come along as they are. */
    public Outcome of(PackageContents source) {
        PackageContents contents =
                source.has(PackageContents.KPTFILE) ? source : source.with(PackageContents.KPTFILE, emptyKptfile());
        PackageResources resources = PackageResources.read(contents);
        Optional<PackageResource> kptfile = resources.kptfile(SlashPath.ROOT);
        if (kptfile.isEmpty()) {
            return new Outcome.Refused(resources.problems().stream()
                    .filter(problem -> problem.path().equals(PackageContents.KPTFILE))
                    .toList());
        }
        if (KptfileReading.of(PackageContents.KPTFILE, kptfile.get().root())
                instanceof KptfileReading.Refused refused) {
            return new Outcome.Refused(refused.problems());
        }
        write(new KptfileEditor(kptfile.get().root()));
        List<PackageResource> output = deployment ? withContext(resources) : resources.all();
        addKeys(output);
        return new Outcome.Cloned(resources.write(output));
    }

    /** Gives resources of a package that is made like this their merge keys. */
    void addKeys(List<PackageResource> resources) {
        resources.stream()
                .filter(resource -> !resource.path().endsWith(".json") && isKeyed(resource.resource()))
                .forEach(MergeKeys::add);
    }

    /** Whether a resource gets merge keys: all but the package context of a deployment, which is its own. */
    boolean isKeyed(Resource resource) {
        return !(deployment && PackageContext.isContext(resource));
    }

    private void write(KptfileEditor kptfile) {
        UpstreamLock.GitLock lock = upstream.normalised();
        kptfile.setName(name);
        kptfile.setUpstream(
                new Upstream("git", Optional.of(lock.reference()), updateStrategy.map(UpdateStrategy::word)));
        kptfile.setUpstreamLock(new UpstreamLock("git", Optional.of(lock), Optional.empty()));
    }

    /**
     * One package context, at the root. Those of subpackages go, as with Porch, but for the ones a pipeline there is configured
     * with: without them it could not run.
     */
    private List<PackageResource> withContext(PackageResources resources) {
        List<PackageResource> output = new ArrayList<>();
        boolean found = false;
        for (PackageResource resource : resources.all()) {
            if (!PackageContext.isContext(resource)) {
                output.add(resource);
            } else if (!found && resource.fullPath().equals(PackageContext.PATH)) {
                PackageContext.set(resource.root(), name, packagePath);
                output.add(resource);
                found = true;
            } else if (!resource.packagePath().equals(SlashPath.ROOT) && isConfig(resource, resources)) {
                output.add(resource);
            }
        }
        if (!found) {
            YamlMap context = PackageContext.of(name);
            PackageContext.set(context, name, packagePath);
            output.add(PackageResource.at(context, SlashPath.ROOT, PackageContext.PATH));
        }
        return output;
    }

    private static boolean isConfig(PackageResource context, PackageResources resources) {
        return resources
                .kptfile(context.packagePath())
                .flatMap(kptfile ->
                        KptfileReading.of(kptfile.fullPath(), kptfile.root()).found())
                .stream()
                .flatMap(kptfile -> kptfile.pipeline().functions())
                .flatMap(function -> configPath(function).stream())
                .anyMatch(context.path()::equals);
    }

    private static Optional<String> configPath(PipelineFunction function) {
        return function.configPath().map(SlashPath::clean);
    }

    private static String emptyKptfile() {
        YamlMap root = YamlMap.create();
        root.put("apiVersion", Kptfile.API_VERSION);
        root.put("kind", Kptfile.KIND);
        return PackageInit.text(root);
    }
}
