package dev.veranda.kpt.kptfile;

import dev.veranda.kpt.FileProblem;
import dev.veranda.krm.tree.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What reading a Kptfile gave. */
public sealed interface KptfileReading {

    record Read(Kptfile kptfile) implements KptfileReading {}

    /**
     * The Kptfile is refused.
     *
     * @param problems one or more, each with its place; the message of each is kpt's
     * @param text the whole refusal as kpt words it
     * @param oldVersion the version of its schema when that is one kpt has given up
     */
    record Refused(List<FileProblem> problems, String text, Optional<String> oldVersion) implements KptfileReading {

        public Refused {
            problems = List.copyOf(problems);
        }

        /** What kpt tells a person about it, for the Kptfile in a directory. */
        public String words(String directory) {
            return oldVersion
                    .map(version -> "Kptfile at \"" + directory + "\" has an old version (\"" + version
                            + "\") of the Kptfile schema.\nPlease update the package to the latest format by following "
                            + "https://kpt.dev/installation/migration.")
                    .orElseGet(() -> unreadable(directory, text));
        }
    }

    /** What kpt tells a person about a Kptfile it cannot read. */
    static String unreadable(String directory, String details) {
        return "Kptfile at \"" + directory + "\" can't be read.\n\nDetails:\n" + details;
    }

    /**
     * Reads as strictly as kpt does: an unknown field and a value of the wrong type are refused.
     *
     * @param path where the Kptfile lies, for the problems
     */
    static KptfileReading of(String path, YamlMap root) {
        Optional<String> version = KptfileReader.versionProblem(root);
        if (version.isPresent()) {
            int line = root.get("apiVersion")
                    .flatMap(node -> node.position())
                    .map(position -> position.line())
                    .orElse(1);
            return new Refused(
                    List.of(FileProblem.error(path, line, 1, version.get())),
                    version.get(),
                    KptfileReader.oldVersion(root));
        }
        StrictFields.Problems problems = new StrictFields.Problems(path);
        Kptfile kptfile = KptfileReader.read(new StrictFields(root, "v1.KptFile", problems));
        if (problems.all().isEmpty()) {
            return new Read(kptfile);
        }
        String text = problems.all().stream()
                .map(problem -> "\n  line " + problem.line() + ": " + problem.message())
                .collect(Collectors.joining("", "yaml: unmarshal errors:", ""));
        return new Refused(problems.all(), text, Optional.empty());
    }

    default Optional<Kptfile> found() {
        return this instanceof Read read ? Optional.of(read.kptfile()) : Optional.empty();
    }
}
