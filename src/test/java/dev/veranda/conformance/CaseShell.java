package dev.veranda.conformance;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The few commands a case's script uses beside {@code kpt}, on files that are nowhere but in memory. */
final class CaseShell {

    /** A script asks for a program that is not there. */
    static final class NoSuchProgram extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String program;

        NoSuchProgram(String program) {
            super(program);
            this.program = program;
        }

        String reason() {
            return "the script runs the program " + program;
        }
    }

    /** The name of the one file outside the package. */
    static final String OUTSIDE = "../config.yaml";

    private final KptCommands kpt;
    private final Set<String> folders = new HashSet<>();
    private final Map<String, String> links = new HashMap<>();
    private PackageContents files;
    private final StringBuilder printed = new StringBuilder();
    private String output = "";
    private String outside = "";

    /** @param name what the folder is called in which the script runs */
    CaseShell(String name, PackageContents files) {
        this.files = files;
        this.kpt = new KptCommands(this, name);
    }

    PackageContents files() {
        return files;
    }

    /** What the commands wrote that no other command read. */
    String printed() {
        return printed.toString();
    }

    KptCommands kpt() {
        return kpt;
    }

    /** Runs a script until a command fails, and gives its exit code. */
    int run(List<String> lines) {
        for (String line : lines) {
            for (List<List<String>> pipeline : ShellWords.of(line)) {
                int exitCode = runPipeline(pipeline);
                if (exitCode != 0) {
                    return exitCode;
                }
            }
        }
        return 0;
    }

    /** Runs commands each of which reads what the one before it wrote. */
    int runPipeline(List<List<String>> pipeline) {
        int exitCode = 0;
        String input = "";
        for (List<String> command : pipeline) {
            output = "";
            exitCode = Math.max(exitCode, run(command, input));
            input = output;
        }
        printed.append(output);
        return exitCode;
    }

    private int run(List<String> command, String input) {
        List<String> arguments = command.subList(1, command.size());
        switch (command.getFirst()) {
            case "set" -> {}
            case "kpt" -> {
                return kpt.run(arguments, input);
            }
            case "docker" -> {
                return kpt.runContainer(arguments, input);
            }
            case "rm" ->
                arguments.stream().filter(word -> !word.startsWith("-")).forEach(this::remove);
            case "mkdir" ->
                arguments.stream().filter(word -> !word.startsWith("-")).forEach(word -> folders.add(clean(word)));
            case "ln" -> links.put(clean(arguments.getLast()), clean(arguments.get(arguments.size() - 2)));
            case "mv" -> move(arguments.getFirst(), arguments.getLast());
            case "cat" -> output = files.text(clean(arguments.getFirst())).orElse("");
            default -> {
                if (!command.getFirst().matches("\\w+=.*")) {
                    throw new NoSuchProgram(command.getFirst());
                }
            }
        }
        return 0;
    }

    void write(String text) {
        output = text;
    }

    /** What the command that is running has written. */
    String written() {
        return output;
    }

    /** Keeps a file that lies outside the package, and gives the name to ask for it. */
    String configOutside(String text) {
        outside = text;
        return OUTSIDE;
    }

    /** The text of a file the script may read. */
    Optional<String> text(String word) {
        return word.equals(OUTSIDE) ? Optional.of(outside) : files.text(clean(word));
    }

    /** The folder a word means, and where a link leads when it is one. */
    String folder(String word) {
        String path = clean(word);
        return links.getOrDefault(path, path);
    }

    boolean isLink(String word) {
        return links.containsKey(clean(word));
    }

    boolean exists(String folder) {
        return folders.contains(folder)
                || files.files().keySet().stream().anyMatch(path -> path.startsWith(folder + "/"));
    }

    /** The files below a folder, as a package of their own. */
    PackageContents below(String folder) {
        PackageContents below = PackageContents.empty();
        for (var file : files.files().entrySet()) {
            if (folder.equals(SlashPath.ROOT) || file.getKey().startsWith(folder + "/")) {
                below = below.with(SlashPath.within(folder, file.getKey()), file.getValue());
            }
        }
        return below;
    }

    /** Replaces what is below a folder. */
    void put(String folder, PackageContents contents) {
        if (!folder.equals(SlashPath.ROOT)) {
            remove(folder);
        } else {
            files = PackageContents.empty();
        }
        for (var file : contents.files().entrySet()) {
            files = files.with(SlashPath.join(folder, file.getKey()), file.getValue());
        }
    }

    private void remove(String word) {
        String path = clean(word);
        folders.remove(path);
        links.remove(path);
        for (String file : files.files().keySet()) {
            if (file.equals(path) || file.startsWith(path + "/")) {
                files = files.without(file);
            }
        }
    }

    /** {@code mv folder/* .} and {@code mv from to}. */
    private void move(String from, String to) {
        boolean all = from.endsWith("/*");
        String source = clean(all ? from.substring(0, from.length() - 2) : from);
        String target = clean(to);
        for (var file : files.files().entrySet()) {
            if (file.getKey().equals(source) || file.getKey().startsWith(source + "/")) {
                String name = all ? SlashPath.within(source, file.getKey()) : SlashPath.name(file.getKey());
                files = files.without(file.getKey()).with(all ? SlashPath.join(target, name) : target, file.getValue());
            }
        }
    }

    private static String clean(String word) {
        return SlashPath.clean(word);
    }
}
