package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code kpt fn} does to a package: exit code, files, results and what it prints. */
final class PipelineJudge implements CaseJudge {

    private static final Pattern TIME = Pattern.compile("(?m)^(\\[(?:PASS|FAIL)] \"[^\"]*\") in \\S+$");

    @Override
    public Set<String> kinds() {
        return Set.of("render", "eval", "render-script", "eval-script");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        String name = one.json().path("package").asText();
        CaseShell shell = new CaseShell(name, one.contents("input/" + name));
        int exitCode;
        try {
            exitCode = run(one, shell);
        } catch (CaseShell.NoSuchProgram program) {
            return Verdict.notApplicable(program.reason());
        }
        Optional<String> difference = exitCodeDifference(one, exitCode, shell);
        if (!saysWhatOthersSay(one)) {
            difference = difference
                    .or(() -> treeDifference(one, name, shell))
                    .or(() -> resultsDifference(one, shell))
                    .or(() -> errorsDifference(one, name, shell))
                    .or(() -> outputDifference(one, shell));
        }
        return difference
                .map(reason -> outsideVeranda(one).map(Verdict::notApplicable).orElseGet(() -> Verdict.failed(reason)))
                .orElseGet(Verdict::passed);
    }

    /** A container runtime or executable fails in words of its own; of such a case only the exit code counts. */
    private static boolean saysWhatOthersSay(FixtureCase one) {
        return one.json().path("tier").asText().equals("other") && !one.expectsSuccess();
    }

    private static int run(FixtureCase one, CaseShell shell) {
        JsonNode script = one.json().path("scripts").path("exec.sh");
        if (!script.isMissingNode()) {
            List<String> lines = new ArrayList<>();
            script.forEach(line -> lines.add(line.asText()));
            return shell.run(lines);
        }
        for (JsonNode step : one.json().path("steps")) {
            int exitCode = shell.runPipeline(pipeline(step));
            if (exitCode != 0) {
                return exitCode;
            }
        }
        return one.json().path("steps").isEmpty() ? shell.runPipeline(List.of(command(one, shell))) : 0;
    }

    private static List<List<String>> pipeline(JsonNode step) {
        List<List<String>> pipeline = new ArrayList<>();
        for (JsonNode command : step) {
            List<String> words = new ArrayList<>();
            command.forEach(word -> words.add(word.asText()));
            pipeline.add(words);
        }
        return pipeline;
    }

    /** The arguments of a case that says in fields what to run. */
    private static List<String> command(FixtureCase one, CaseShell shell) {
        JsonNode command = one.json().path("command");
        List<String> words =
                new ArrayList<>(List.of("kpt", "fn", command.path("op").asText()));
        addFlag(words, command, "image", "--image");
        addFlag(words, command, "tag", "--tag");
        addFlag(words, command, "execPath", "--exec");
        addFlag(words, command, "output", "--output");
        if (command.path("includeMetaResources").asBoolean()) {
            words.add("--include-meta-resources");
        }
        if (command.path("allowExec").asBoolean()) {
            words.add("--allow-exec");
        }
        if (command.has("fnConfig")) {
            words.add("--fn-config="
                    + shell.configOutside(one.need(command.path("fnConfig").asText())));
        }
        if (command.has("args")) {
            words.add("--");
            command.path("args")
                    .properties()
                    .forEach(entry ->
                            words.add(entry.getKey() + "=" + entry.getValue().asText()));
        }
        return words;
    }

    private static void addFlag(List<String> words, JsonNode command, String field, String flag) {
        if (command.hasNonNull(field)) {
            words.add(flag);
            words.add(command.path(field).asText());
        }
    }

    private static Optional<String> exitCodeDifference(FixtureCase one, int exitCode, CaseShell shell) {
        int wanted = one.expect().path("exitCode").asInt();
        return wanted == exitCode
                ? Optional.empty()
                : Optional.of("expected exit code " + wanted + ", got " + exitCode + "\n"
                        + shell.kpt().errors());
    }

    private static Optional<String> treeDifference(FixtureCase one, String name, CaseShell shell) {
        PackageContents expected = one.contents("expected/" + name);
        List<String> ignored = new ArrayList<>();
        one.compare().path("ignorePaths").forEach(path -> ignored.add(path.asText()));
        boolean withoutStatus = one.compare().path("ignoreKptfileStatus").asBoolean();
        return Likeness.difference(
                withoutStatus ? Likeness.withoutStatus(expected) : expected,
                withoutStatus ? Likeness.withoutStatus(shell.files()) : shell.files(),
                path -> !ignored.contains(SlashPath.name(path)));
    }

    private static Optional<String> resultsDifference(FixtureCase one, CaseShell shell) {
        return one.expected("results")
                .flatMap(file -> shell.kpt()
                        .results()
                        .map(got -> Likeness.typedDifference(one.need(file), got))
                        .orElse(Optional.of("there is no results file"))
                        .map(reason -> "results: " + reason));
    }

    private static Optional<String> errorsDifference(FixtureCase one, String name, CaseShell shell) {
        String got = printed(shell.kpt().errors());
        Optional<String> regex = one.expected("stderrRegex");
        if (regex.isPresent() && !Pattern.compile(regex.get()).matcher(got).find()) {
            return Optional.of("stderr: expected a match of\n" + regex.get() + "\nbut got\n" + got);
        }
        return one.expected("stderrContains")
                .map(PipelineJudge::printed)
                .filter(wanted -> !got.contains(wanted)
                        && !got.replace("\"./", "\"" + name + "/")
                                .replace(" ./", " " + name + "/")
                                .contains(wanted))
                .map(wanted -> "stderr: expected\n" + wanted + "\nbut got\n" + got);
    }

    /** What is printed, without times and without the titles that some cases of kpt strip. */
    private static String printed(String text) {
        return TIME.matcher(text)
                .replaceAll("$1")
                .lines()
                .filter(line -> !line.equals("  Stderr:"))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static Optional<String> outputDifference(FixtureCase one, CaseShell shell) {
        return one.expected("stdoutContains")
                .filter(wanted -> !shell.printed().contains(wanted.strip()))
                .flatMap(wanted -> Likeness.yamlDifference(wanted, shell.printed()))
                .map(reason -> "stdout: " + reason);
    }

    /** What a case asks for that is not Veranda's to do. */
    private static Optional<String> outsideVeranda(FixtureCase one) {
        JsonNode command = one.json().path("command");
        String script = one.json().path("scripts").toString();
        if (command.path("allowExec").asBoolean() || script.contains("--allow-exec") || script.contains("--exec")) {
            return Optional.of("runs executables of the host");
        }
        if (command.path("network").asBoolean() || script.contains("--network")) {
            return Optional.of("lets a function use the network");
        }
        return script.contains("--mount") ? Optional.of("mounts folders of the host") : Optional.empty();
    }
}
