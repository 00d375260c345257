package dev.veranda.differential;

import dev.veranda.conformance.Likeness;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Renders packages by kpt and by Veranda. */
final class Differential {

    private final Kpt kpt;
    private final FunctionExecutables executables;

    Differential(Kpt kpt, FunctionExecutables executables) {
        this.kpt = kpt;
        this.executables = executables;
    }

    /**
     * Prints what comes of every package below a folder, or of the packages at all revisions of a Git bundle. Ends with 1 when one
     * differs, and with 2 when there is nothing to compare with.
     *
     * @param arguments the folder or bundle
     */
    public static void main(String[] arguments) throws IOException {
        Optional<Kpt> kpt = Kpt.onThisMachine(System.getenv());
        if (kpt.isEmpty()) {
            System.err.println(
                    "There is no kpt on this machine: put it on the PATH, or name it in " + Kpt.VARIABLE + ".");
            System.exit(2);
        }
        Path scripts = Files.createTempDirectory("functions");
        Map<String, PackageContents> packages = FoundPackages.in(Path.of(arguments[0]));
        Differential differential =
                new Differential(kpt.orElseThrow(), FunctionExecutables.onThisMachine(System.getenv(), scripts));
        int different = 0;
        for (Map.Entry<String, PackageContents> one : packages.entrySet()) {
            Comparison comparison = differential.compare(one.getValue());
            System.out.println(one.getKey() + ": " + words(comparison));
            different += comparison instanceof Comparison.Differs ? 1 : 0;
        }
        System.out.println(different + " of " + packages.size() + " packages differ.");
        deleteTree(scripts);
        System.exit(different == 0 ? 0 : 1);
    }

    private static String words(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Same ignored -> "the same";
            case Comparison.Differs differs -> "DIFFERS, " + differs.what();
            case Comparison.NotCompared not -> "not compared, " + not.why();
        };
    }

    Comparison compare(PackageContents contents) throws IOException {
        Path folder = Files.createTempDirectory("differential");
        try {
            StagedPackage staged = new StagedPackage(executables);
            Path root = Files.createDirectory(folder.resolve("pkg"));
            staged.write(contents, root);
            if (!staged.missing().isEmpty()) {
                return new Comparison.NotCompared("no executable for " + String.join(", ", staged.missing()));
            }
            Kpt.Ended ended = kpt.render(root);
            RenderResult own = Renderer.render(contents, OwnFunction.functions(), RenderLimits.standard());
            return compare(staged.read(root), ended, own);
        } finally {
            deleteTree(folder);
        }
    }

    private static Comparison compare(PackageContents theirs, Kpt.Ended ended, RenderResult own) {
        if (ended.succeeded() != own.error().isEmpty()) {
            return new Comparison.Differs(
                    "kpt ended with " + ended.exitCode() + " and said\n" + ended.output() + "\nVeranda "
                            + own.error().map(error -> "refused: " + error).orElse("rendered it"));
        }
        return Likeness.difference(Likeness.withoutStatus(theirs), Likeness.withoutStatus(own.contents()), path -> true)
                .<Comparison>map(Comparison.Differs::new)
                .orElseGet(Comparison.Same::new);
    }

    static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
