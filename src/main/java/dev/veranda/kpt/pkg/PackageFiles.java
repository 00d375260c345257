package dev.veranda.kpt.pkg;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.GitNames;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.PipelineValidation;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold for the files of a package: to be saved at all, and to be proposed to others. */
public final class PackageFiles {

    private static final int LONGEST_ATTRIBUTES = 2_048;

    private PackageFiles() {}

    /** Why these files cannot be saved even as a draft; nothing when they can. */
    public static List<FileProblem> refusals(PackageContents contents, PackageLimits limits) {
        List<FileProblem> refusals = new ArrayList<>();
        if (!contents.has(PackageContents.KPTFILE)) {
            refusals.add(FileProblem.ofFile(
                    PackageContents.KPTFILE, Severity.ERROR, "package must contain Kptfile at root"));
        }
        int files = contents.files().size();
        if (files > limits.maxFiles()) {
            refusals.add(FileProblem.ofFile(
                    ".",
                    Severity.ERROR,
                    "The package has " + files + " files; at most " + limits.maxFiles() + " are allowed."));
        }
        long bytes = contents.bytes();
        if (bytes > limits.maxBytes()) {
            refusals.add(FileProblem.ofFile(
                    ".",
                    Severity.ERROR,
                    "The package is " + mebibytes(bytes) + " large; at most " + mebibytes(limits.maxBytes())
                            + " are allowed."));
        }
        contents.files()
                .forEach((path, content) -> attributesProblem(path, content)
                        .ifPresent(problem -> refusals.add(FileProblem.ofFile(path, Severity.ERROR, problem))));
        return refusals;
    }

    /** Git refuses to read attributes with longer lines, and hosts that check what is pushed refuse the push. */
    private static Optional<String> attributesProblem(String path, FileContent content) {
        if (!GitNames.isAttributes(path.substring(path.lastIndexOf('/') + 1))) {
            return Optional.empty();
        }
        String bytes = new String(content.bytes(), StandardCharsets.ISO_8859_1);
        return bytes.lines().anyMatch(line -> line.length() >= LONGEST_ATTRIBUTES)
                ? Optional.of("A line of \"" + path + "\" has at most " + (LONGEST_ATTRIBUTES - 1) + " bytes.")
                : Optional.empty();
    }

    /**
     * What is wrong with files that may be saved: as long as one of these is an error, the package may not be proposed. Sorted by
     * path and place.
     */
    public static List<FileProblem> problems(PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        List<FileProblem> problems = new ArrayList<>(resources.problems());
        for (String packagePath : resources.packagePaths()) {
            resources.kptfile(packagePath).ifPresent(kptfile -> addKptfileProblems(kptfile, problems));
        }
        for (PackageResource resource : resources.all()) {
            resource.krmProblem()
                    .ifPresent(problem -> problems.add(FileProblem.error(
                            resource.fullPath(),
                            resource.root().position().map(at -> at.line()).orElse(1),
                            1,
                            problem)));
        }
        problems.sort(FileProblem.BY_PLACE);
        return problems;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }

    private static void addKptfileProblems(PackageResource kptfile, List<FileProblem> problems) {
        switch (KptfileReading.of(kptfile.fullPath(), kptfile.root())) {
            case KptfileReading.Refused refused -> problems.addAll(refused.problems());
            case KptfileReading.Read read ->
                PipelineValidation.of(read.kptfile().pipeline(), path -> Optional.empty())
                        .ifPresent(problem -> problems.add(FileProblem.ofFile(
                                kptfile.fullPath(), Severity.ERROR, problem.field() + ": " + problem.reason())));
        }
    }
}
