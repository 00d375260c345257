package dev.veranda.function.builtin;

import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a built-in function is given and what it leaves: resources, configuration, results. */
final class FunctionWork {

    private final List<PackageResource> items;
    private final Optional<PackageResource> config;
    private final String packagePath;
    private final List<FunctionResult> results = new ArrayList<>();

    FunctionWork(List<PackageResource> items, Optional<PackageResource> config, String packagePath) {
        this.items = new ArrayList<>(items);
        this.config = config;
        this.packagePath = packagePath;
    }

    /** The resources at this moment. */
    List<PackageResource> items() {
        return List.copyOf(items);
    }

    /** Those that are meant for a cluster, or read by other tools, and not only for functions. */
    List<PackageResource> itemsForOthers() {
        return items.stream().filter(item -> !item.isLocalConfig()).toList();
    }

    Optional<PackageResource> config() {
        return config;
    }

    String packagePath() {
        return packagePath;
    }

    void add(PackageResource item) {
        items.add(item);
    }

    void removeIf(Predicate<PackageResource> condition) {
        items.removeIf(condition);
    }

    void report(FunctionResult result) {
        results.add(result);
    }

    List<FunctionResult> results() {
        return List.copyOf(results);
    }

    static FunctionResult.File fileOf(PackageResource item) {
        return new FunctionResult.File(item.path(), item.index().orElse(0));
    }
}
