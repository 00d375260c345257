package dev.veranda.conformance;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.pkg.PackageInit;
import dev.veranda.kpt.render.Evaluation;
import dev.veranda.kpt.render.FunctionResults;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.render.RenderLimits;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.kpt.render.Renderer;
import dev.veranda.kpt.render.RunLog;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.YamlFile;
import dev.veranda.krm.YamlNode;
import java.util.List;
import java.util.Optional;

/** The commands of {@code kpt} as Veranda's parts do them, with the texts kpt prints. */
final class KptCommands {

    private static final RenderLimits LIMITS = RenderLimits.standard();
    private static final String ALREADY_REPORTED = "already handled error";

    private final CaseShell shell;
    private final String name;
    private final StringBuilder errors = new StringBuilder();
    private Optional<String> results = Optional.empty();

    KptCommands(CaseShell shell, String name) {
        this.shell = shell;
        this.name = name;
    }

    /** Everything printed for people so far. */
    String errors() {
        return errors.toString();
    }

    /** The last {@code results.yaml}. */
    Optional<String> results() {
        return results;
    }

    int run(List<String> arguments, String input) {
        KptFlags flags = new KptFlags(arguments.subList(2, arguments.size()));
        return switch (arguments.get(0) + " " + arguments.get(1)) {
            case "fn render" -> render(flags);
            case "fn eval" -> eval(flags);
            case "pkg init" -> init(flags);
            default -> throw new CaseShell.NoSuchProgram("kpt " + arguments.get(0) + " " + arguments.get(1));
        };
    }

    int runContainer(List<String> arguments, String input) {
        throw new CaseShell.NoSuchProgram("docker");
    }

    private int render(KptFlags flags) {
        String folder = folder(flags);
        Optional<String> output = flags.one("output");
        if (output.isPresent() && isFolder(output.get()) && shell.exists(output.get())) {
            return refuse("directory \"" + output.get() + "\" already exists, please delete the directory and retry");
        }
        Renderer.Elsewhere elsewhere = null;
        RenderResult result;
        if (output.isPresent()) {
            elsewhere = Renderer.renderElsewhere(shell.below(folder), CaseFunctions.IN_PROCESS, LIMITS);
            result = elsewhere.result();
        } else {
            result = Renderer.render(shell.below(folder), CaseFunctions.IN_PROCESS, LIMITS);
            shell.put(folder, result.contents());
        }
        errors.append(RunLog.ofRender(result, folder.equals(SlashPath.ROOT) ? name : SlashPath.name(folder)));
        results = Optional.of(FunctionResults.file(result.runs()));
        if (!result.succeeded()) {
            return refuse(result.reason().orElse(""));
        }
        if (output.isPresent() && isFolder(output.get())) {
            shell.put(output.get(), PackageResources.read(result.contents()).resourceFiles());
        }
        errors.append(result.summary()).append('\n');
        return 0;
    }

    private int eval(KptFlags flags) {
        if (flags.has("include-meta-resources")) {
            return refuse(
                    "--include-meta-resources is no longer necessary because meta resources are now included by default");
        }
        if (flags.has("save") && !flags.has("type")) {
            return refuse("--type must be specified if saving functions to Kptfile (--save=true)");
        }
        Optional<String> wrong = flags.restProblem();
        if (wrong.isPresent()) {
            return refuse(wrong.get());
        }
        if (flags.place().filter("-"::equals).isPresent()) {
            throw new CaseShell.NoSuchProgram("kpt fn eval -");
        }
        String folder = folder(flags);
        Optional<String> configFile = flags.one("fn-config").map(SlashPath::clean);
        PipelineFunction function = flags.function();
        Optional<String> config = configFile.map(path -> shell.text(path).orElse(""));
        Optional<String> inside = configFile
                .filter(path ->
                        !path.startsWith("../") && (folder.equals(SlashPath.ROOT) || path.startsWith(folder + "/")))
                .map(path -> SlashPath.within(folder, path));
        Evaluation.OfContents evaluated = Evaluation.of(
                shell.below(folder),
                new Evaluation.Request(function, flags.stage(), config),
                inside,
                CaseFunctions.IN_PROCESS,
                LIMITS);
        List<FunctionRun> runs = evaluated.outcome().runs();
        errors.append(RunLog.of(runs));
        results = Optional.of(FunctionResults.file(runs));
        if (!evaluated.outcome().succeeded()) {
            return refuse(evaluated.outcome().reason().orElse(""));
        }
        Optional<String> output = flags.one("output");
        if (output.isPresent() && isFolder(output.get())) {
            if (shell.exists(output.get())) {
                return refuse(
                        "directory \"" + output.get() + "\" already exists, please delete the directory and retry");
            }
            shell.put(
                    output.get(),
                    PackageResources.readAsOne(evaluated.contents()).resourceFiles());
        } else if (output.isEmpty()) {
            shell.put(folder, evaluated.contents());
        }
        if (flags.has("save")) {
            save(folder, function, flags.stage(), inside, runs);
        }
        return 0;
    }

    private void save(
            String folder,
            PipelineFunction function,
            FunctionRun.Stage stage,
            Optional<String> configPath,
            List<FunctionRun> runs) {
        String path = SlashPath.join(folder, PackageContents.KPTFILE);
        Optional<String> text = shell.files().text(path);
        if (text.isEmpty()) {
            errors.append("function not added: Kptfile not exists\n");
            return;
        }
        String image = runs.getLast().image().orElse("");
        YamlFile file = YamlFile.parse(text.get());
        boolean added = new KptfileEditor(file.documents()
                        .getFirst()
                        .root()
                        .flatMap(YamlNode::asMap)
                        .orElseThrow())
                .putFunction(
                        stage == FunctionRun.Stage.MUTATOR ? "mutators" : "validators",
                        new PipelineFunction(
                                Optional.of(image),
                                Optional.empty(),
                                configPath,
                                configPath.isPresent() ? java.util.Map.of() : function.configMap(),
                                Optional.empty(),
                                Optional.empty(),
                                function.selectors(),
                                function.exclude()));
        shell.put(folder, shell.below(folder).with(PackageContents.KPTFILE, FileContent.of(file.text())));
        errors.append((added ? "Added" : "Updated") + " \"" + image + "\" as "
                + (stage == FunctionRun.Stage.MUTATOR ? "mutator" : "validator") + " in the Kptfile.\n");
    }

    private int init(KptFlags flags) {
        String folder = folder(flags);
        PackageContents before = shell.below(folder);
        String packageName = folder.equals(SlashPath.ROOT) ? name : SlashPath.name(folder);
        PackageContents fresh = PackageInit.create(
                packageName,
                flags.one("description").orElse("sample description"),
                flags.one("site").orElse(""),
                List.of());
        for (var file : fresh.files().entrySet()) {
            if (!before.has(file.getKey())) {
                before = before.with(file.getKey(), file.getValue());
            }
        }
        shell.put(folder, before);
        return 0;
    }

    private String folder(KptFlags flags) {
        String word = flags.place().orElse(SlashPath.ROOT);
        String folder = shell.folder(word);
        if (shell.isLink(word)) {
            errors.append("[WARN] resolved symlink \"" + word + "\" to \"" + folder
                    + "\", please note that the symlinks within the package are ignored\n");
        }
        return folder;
    }

    private static boolean isFolder(String output) {
        return !output.equals("stdout") && !output.equals("unwrap");
    }

    private int refuse(String reason) {
        if (!reason.equals(ALREADY_REPORTED)) {
            errors.append("Error: ").append(reason).append('\n');
        }
        return 1;
    }
}
