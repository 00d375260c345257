package dev.veranda.function.builtin;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.cancellation.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What a built-in function is given and what it leaves: resources, configuration, results. */
public final class FunctionWork {

    /** The most characters one function may write into fields. */
    private static final long MAX_WRITTEN = 32L * 1024 * 1024;

    private final List<PackageResource> items;
    private final Optional<PackageResource> config;
    private final String packagePath;
    private final PackageContents files;
    private final Deadline deadline;
    private final List<FunctionResult> results = new ArrayList<>();
    private long written;

    FunctionWork(FunctionCall call) {
        this.items = new ArrayList<>(call.items());
        this.config = call.config();
        this.packagePath = call.packagePath();
        this.files = call.files();
        this.deadline = Deadline.in(call.timeLeft(), call.cancelled());
    }

    /** The resources at this moment. */
    public List<PackageResource> items() {
        return List.copyOf(items);
    }

    /** Those that are meant for a cluster, or read by other tools, and not only for functions. */
    public List<PackageResource> itemsForOthers() {
        return items.stream().filter(item -> !item.isLocalConfig()).toList();
    }

    public Optional<PackageResource> config() {
        return config;
    }

    public String packagePath() {
        return packagePath;
    }

    /** The files of the package tree as they were when the render began, those that hold no resources included. */
    public PackageContents files() {
        return files;
    }

    /** How long the function may go on. */
    public Deadline deadline() {
        return deadline;
    }

    /**
     * Functions that may take long call it now and then.
     *
     * @throws FunctionRefusal when the time is up, or nobody wants the result any more
     */
    public void requireTime() throws FunctionRefusal {
        if (deadline.isOver()) {
            throw FunctionRefusal.of("the function took longer than it may");
        }
    }

    public void add(PackageResource item) {
        items.add(item);
    }

    public void removeIf(Predicate<PackageResource> condition) {
        items.removeIf(condition);
    }

    /** Puts other resources into the places of some. */
    public void replaceEach(UnaryOperator<PackageResource> replacement) {
        items.replaceAll(replacement);
    }

    /** The Kptfile of the package whose pipeline runs. */
    public Optional<PackageResource> kptfile() {
        return at(PackageContents.KPTFILE);
    }

    /** The first resource in a file of the package whose pipeline runs. */
    public Optional<PackageResource> at(String path) {
        String wanted = SlashPath.clean(path);
        return items.stream()
                .filter(item ->
                        item.packagePath().equals(packagePath) && item.path().equals(wanted))
                .findFirst();
    }

    /**
     * Counts what is written into fields. A long value for many fields would make gigabytes of a small package.
     *
     * @throws FunctionRefusal when it is too much
     */
    public void wrote(String value) throws FunctionRefusal {
        written += value.length();
        if (written > MAX_WRITTEN) {
            throw FunctionRefusal.of(
                    "the function writes more than " + MAX_WRITTEN + " characters, which is its limit");
        }
    }

    public void report(FunctionResult result) {
        results.add(result);
    }

    public List<FunctionResult> results() {
        return List.copyOf(results);
    }

    /** A result about a resource: which it is and where it is. */
    public static FunctionResult about(PackageResource item, FunctionResult result) {
        return result.about(referenceTo(item)).in(fileOf(item));
    }

    public static FunctionResult.File fileOf(PackageResource item) {
        return new FunctionResult.File(item.path(), item.index().orElse(0));
    }

    /** The file alone, as functions name it that do not look at positions in files. */
    public static FunctionResult.File pathOf(PackageResource item) {
        return new FunctionResult.File(item.path(), 0);
    }

    public static FunctionResult.ResourceRef referenceTo(PackageResource item) {
        return new FunctionResult.ResourceRef(item.apiVersion(), item.kind(), item.namespace(), item.name());
    }
}
