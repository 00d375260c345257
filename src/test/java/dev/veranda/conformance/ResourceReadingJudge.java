package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.function.Functions;
import dev.veranda.function.InProcess;
import dev.veranda.function.wire.FunctionReply;
import dev.veranda.function.wire.FunctionService;
import dev.veranda.function.wire.WireLimits;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which files of a package are read, in which order, where they are said to lie; and ResourceLists in and out of functions. */
final class ResourceReadingJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of("read-package", "resource-list-function", "path-rel-to-root");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        return switch (one.kind()) {
            case "read-package" -> readPackage(one);
            case "resource-list-function" -> function(one);
            default -> place(one);
        };
    }

    /** The cases name the file that makes a directory a package; here it is always a Kptfile. */
    private static Verdict readPackage(FixtureCase one) {
        String marker = one.json().path("packageFileName").asText("Kptfile");
        Map<String, FileContent> files = new TreeMap<>();
        one.contents("input/pkg")
                .files()
                .forEach((path, content) -> files.put(
                        SlashPath.name(path).equals(marker)
                                ? SlashPath.join(SlashPath.directory(path), PackageContents.KPTFILE)
                                : path,
                        content));
        boolean all = one.json().path("includeSubpackages").asBoolean(true);
        PackageContents contents = PackageContents.of(files);
        PackageResources resources = all ? PackageResources.readAsOne(contents) : PackageResources.read(contents);
        List<String> read = new ArrayList<>();
        for (PackageResource resource : all ? resources.all() : resources.of(SlashPath.ROOT)) {
            if (!SlashPath.name(resource.path()).equals(PackageContents.KPTFILE)) {
                read.add(resource.root().text().strip());
            }
        }
        List<String> expected = new ArrayList<>();
        for (JsonNode document : one.expect().path("documentsReadInOrder")) {
            expected.add(document.asText().strip());
        }
        return read.equals(expected) ? Verdict.passed() : Verdict.failed("read " + read);
    }

    private static Verdict function(FixtureCase one) {
        Functions functions = InProcess.all();
        FunctionReply reply = new FunctionService(functions, WireLimits.defaults())
                .answer(
                        one.need("input/in.yaml"),
                        FunctionImage.of(one.json().path("function").asText()),
                        Duration.ofMinutes(1),
                        () -> false);
        if (one.expectsSuccess() != (reply.exitCode() == 0)) {
            return Verdict.failed("exit code " + reply.exitCode() + ": " + reply.stderr());
        }
        return one.text("expected/out.yaml")
                .flatMap(expected -> Likeness.textDifference(expected, reply.output()))
                .map(Verdict::failed)
                .orElseGet(Verdict::passed);
    }

    private static Verdict place(FixtureCase one) {
        JsonNode arguments = one.json().path("args");
        String expected = arguments.path("expected").asText();
        try {
            String path = SlashPath.fromRoot(
                    arguments.path("rootPath").asText(),
                    arguments.path("subPkgPath").asText(),
                    arguments.path("resourcePath").asText());
            return path.equals(expected) ? Verdict.passed() : Verdict.failed("got " + path);
        } catch (IllegalArgumentException refused) {
            return arguments.has("errString") ? Verdict.passed() : Verdict.failed(refused.toString());
        }
    }
}
