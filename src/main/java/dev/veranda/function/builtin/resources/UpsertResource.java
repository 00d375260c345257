package dev.veranda.function.builtin.resources;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code upsert-resource}: puts a resource in the place of the one of its name, or adds it. */
@Singleton
final class UpsertResource implements BuiltinFunction {

    private static final String TARGET_PATH = "config.kubernetes.io/target-path";
    private static final String PATH = "config.kubernetes.io/path";
    private static final String INTERNAL_PATH = "internal.config.kubernetes.io/path";

    /** Annotations that are about the configuration or for the way through functions. */
    private static final List<String> NOT_FOR_THE_RESOURCE = List.of(
            "config.kubernetes.io/local-config",
            "config.kubernetes.io/function",
            "config.k8s.io/function",
            TARGET_PATH,
            PATH,
            INTERNAL_PATH,
            "config.kubernetes.io/index",
            "internal.config.kubernetes.io/index",
            "internal.config.kubernetes.io/seqindent");

    private record Key(String group, String kind, String namespace, String name) {

        /** @param isFirst whether the group does not count */
        static Key of(Resource resource, boolean isFirst) {
            return new Key(isFirst ? "" : resource.group(), resource.kind(), resource.namespace(), resource.name());
        }
    }

    /** @param path the file it is to be in; empty when any will do */
    private record Wanted(YamlMap root, Optional<String> path) {

        static Wanted of(YamlMap given, boolean isFirst) {
            YamlMap root = given.copy().asMap().orElseThrow();
            Resource resource = new Resource(root, 0);
            Optional<String> path = resource.annotation(TARGET_PATH)
                    .or(() -> resource.annotation(INTERNAL_PATH))
                    .or(() -> resource.annotation(PATH));
            NOT_FOR_THE_RESOURCE.forEach(resource::removeAnnotation);
            return new Wanted(root, path.filter(text -> !text.isEmpty() && !isFirst));
        }

        Key key(boolean isFirst) {
            return Key.of(new Resource(root, 0), isFirst);
        }

        boolean isFor(PackageResource item) {
            return path.isEmpty() || path.get().equals(item.path());
        }
    }

    @Override
    public String name() {
        return "upsert-resource";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.OLD_FRAMEWORK, work -> run(work, true)),
                        "kinds are the same whatever their group; a List is a resource like any other; target-path is not known")
                .andSince(
                        "v0.2.0",
                        new Variant(Machinery.FRAMEWORK, work -> run(work, false)),
                        "the group counts; every item of a List is put in; target-path says in which file");
    }

    private static void run(FunctionWork work, boolean isFirst) throws FunctionRefusal {
        PackageResource config = work.config()
                .orElseThrow(() -> FunctionRefusal.of("failed to upsert resource: there is no functionConfig"));
        Map<Key, Wanted> wanted = new LinkedHashMap<>();
        (isFirst ? Stream.of(config.root()) : resources(config))
                .map(root -> Wanted.of(root, isFirst))
                .forEach(one -> wanted.put(one.key(isFirst), one));
        Set<Key> replaced = new HashSet<>();
        work.replaceEach(item -> {
            Key key = Key.of(item.resource(), isFirst);
            Wanted replacement = wanted.get(key);
            if (replacement == null || !replacement.isFor(item)) {
                return item;
            }
            replaced.add(key);
            return replace(item, replacement.root());
        });
        for (Wanted one : wanted.values()) {
            if (!replaced.contains(one.key(isFirst))) {
                YamlMap root = one.root().copy().asMap().orElseThrow();
                work.add(one.path()
                        .map(path -> PackageResource.at(root, work.packagePath(), path))
                        .orElseGet(() -> PackageResource.generated(root, work.packagePath())));
            }
        }
    }

    private static Stream<YamlMap> resources(PackageResource config) {
        return config.is("v1", "List") && config.root().list("items").isPresent()
                ? config.root().list("items").get().values().stream()
                        .map(YamlNode::asMap)
                        .flatMap(Optional::stream)
                : Stream.of(config.root());
    }

    private static PackageResource replace(PackageResource item, YamlMap root) {
        if (item.root().sameMeaning(root)) {
            return item;
        }
        PackageResource replacement =
                PackageResource.at(root.copy().asMap().orElseThrow(), item.packagePath(), item.path());
        replacement.moveTo(item.path(), item.index());
        return replacement;
    }
}
