package dev.veranda.conformance;

import dev.veranda.function.wire.FunctionReply;
import dev.veranda.function.wire.FunctionService;
import dev.veranda.function.wire.WireLimits;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
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
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.kpt.resources.PackageStream;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Map;
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
        try {
            return command(arguments, input);
        } catch (ResourceListException refused) {
            return refuse(String.valueOf(refused.getMessage()));
        }
    }

    private int command(List<String> arguments, String input) throws ResourceListException {
        KptFlags flags = new KptFlags(arguments.subList(2, arguments.size()));
        return switch (arguments.get(0) + " " + arguments.get(1)) {
            case "fn render" -> render(flags);
            case "fn eval" -> eval(flags, input);
            case "fn source" -> source(flags);
            case "fn sink" -> sink(flags, input);
            case "pkg init" -> init(flags);
            default -> throw new CaseShell.NoSuchProgram("kpt " + arguments.get(0) + " " + arguments.get(1));
        };
    }

    /** {@code docker run -i IMAGE}: a function that reads a list and writes one. */
    int runContainer(List<String> arguments, String input) {
        if (!arguments.getFirst().equals("run") || arguments.stream().anyMatch(word -> word.startsWith("-v"))) {
            throw new CaseShell.NoSuchProgram("docker");
        }
        FunctionReply reply = new FunctionService(CaseFunctions.IN_PROCESS, WireLimits.defaults())
                .answer(input, FunctionImage.of(arguments.getLast()), LIMITS.time(), () -> false);
        shell.write(reply.output());
        return reply.exitCode() == 0 ? 0 : refuse(reply.stderr());
    }

    private int source(KptFlags flags) throws ResourceListException {
        Optional<String> config = flags.one("fn-config").map(SlashPath::clean);
        PackageContents contents = shell.below(folder(flags));
        PackageResources resources = PackageResources.readAsOne(contents);
        Optional<YamlNode> functionConfig = config.flatMap(shell::text)
                .flatMap(text -> YamlFile.parse(text).documents().getFirst().root());
        PackageStream stream = PackageStream.annotating(resources.all());
        shell.write(new PackageStream(stream.resources(), functionConfig).resourceList());
        return 0;
    }

    private int sink(KptFlags flags, String input) throws ResourceListException {
        String folder = flags.place().orElse(SlashPath.ROOT);
        if (shell.exists(folder)) {
            return refuse(alreadyThere(folder));
        }
        shell.put(folder, PackageStream.read(input).files());
        return 0;
    }

    private static String alreadyThere(String folder) {
        return "directory \"" + folder + "\" already exists, please delete the directory and retry";
    }

    private int evalStream(KptFlags flags, String input) throws ResourceListException {
        PackageStream stream = PackageStream.read(input);
        Evaluation.Outcome outcome = Evaluation.of(
                stream.resources(),
                new Evaluation.Request(
                        flags.function(), flags.stage(), flags.one("fn-config").flatMap(shell::text)),
                CaseFunctions.IN_PROCESS,
                LIMITS);
        report(outcome.runs());
        if (!outcome.succeeded()) {
            return refuse(outcome.reason().orElse(""));
        }
        writeTo(
                flags.one("output").orElse("stdout"),
                outcome.resources(),
                PackageStream.of(outcome.resources()).files());
        return 0;
    }

    private void report(List<FunctionRun> runs) {
        errors.append(RunLog.of(runs));
        results = Optional.of(FunctionResults.file(runs));
    }

    private void writeTo(String output, List<PackageResource> resources, PackageContents contents)
            throws ResourceListException {
        PackageStream stream = PackageStream.of(resources);
        switch (output) {
            case "stdout" -> shell.write(stream.resourceList());
            case "unwrap" -> shell.write(stream.documents());
            default -> shell.put(output, PackageResources.readAsOne(contents).resourceFiles());
        }
    }

    private int render(KptFlags flags) throws ResourceListException {
        String folder = folder(flags);
        Optional<String> output = flags.one("output");
        if (output.filter(this::isTaken).isPresent()) {
            return refuse(alreadyThere(output.get()));
        }
        Renderer.Elsewhere rendered = render(folder, output);
        RenderResult result = rendered.result();
        errors.append(RunLog.ofRender(result, folder.equals(SlashPath.ROOT) ? name : SlashPath.name(folder)));
        results = Optional.of(FunctionResults.file(result.runs()));
        if (!result.succeeded()) {
            return refuse(result.reason().orElse(""));
        }
        if (output.isPresent()) {
            writeTo(output.get(), rendered.resources(), result.contents());
        }
        if (output.filter(KptCommands::isStream).isEmpty()) {
            errors.append(result.summary()).append('\n');
        }
        return 0;
    }

    private Renderer.Elsewhere render(String folder, Optional<String> output) throws ResourceListException {
        PackageContents contents = shell.below(folder);
        if (output.isPresent()) {
            return isStream(output.get())
                    ? Renderer.renderStream(contents, CaseFunctions.IN_PROCESS, LIMITS)
                    : Renderer.renderElsewhere(contents, CaseFunctions.IN_PROCESS, LIMITS);
        }
        RenderResult inPlace = Renderer.render(contents, CaseFunctions.IN_PROCESS, LIMITS);
        shell.put(folder, inPlace.contents());
        return new Renderer.Elsewhere(inPlace, List.of());
    }

    private int eval(KptFlags flags, String input) throws ResourceListException {
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
            return evalStream(flags, input);
        }
        if (flags.one("output").filter(KptCommands::isStream).isPresent()) {
            source(flags);
            return evalStream(flags, shell.written());
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
        report(runs);
        if (!evaluated.outcome().succeeded()) {
            return refuse(evaluated.outcome().reason().orElse(""));
        }
        Optional<String> output = flags.one("output");
        if (output.filter(this::isTaken).isPresent()) {
            return refuse(alreadyThere(output.get()));
        }
        if (output.isPresent()) {
            writeTo(output.get(), evaluated.outcome().resources(), evaluated.contents());
        } else {
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
                                configPath.isPresent() ? Map.of() : function.configMap(),
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

    /** Whether a place to write to is a folder that is there. */
    private boolean isTaken(String output) {
        return !isStream(output) && shell.exists(output);
    }

    private static boolean isStream(String output) {
        return output.equals("stdout") || output.equals("unwrap");
    }

    private int refuse(String reason) {
        if (!reason.equals(ALREADY_REPORTED)) {
            errors.append("Error: ").append(reason).append('\n');
        }
        return 1;
    }
}
