package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.merge.PackageDiff;
import dev.veranda.kpt.merge.file.MergeKeys;
import dev.veranda.kpt.merge.file.Subpackages;
import dev.veranda.kpt.pkg.PackageAddress;
import dev.veranda.kpt.pkg.PackageInit;
import dev.veranda.kpt.resources.Attribution;
import dev.veranda.kpt.resources.PackageResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The smaller things kpt does to packages. */
final class PackageJudge implements CaseJudge {

    @Override
    public Set<String> kinds() {
        return Set.of(
                "add-merge-comment",
                "attribution",
                "init",
                "list-subpackages",
                "parse-github-url",
                "parse-pkg-url",
                "pkg-diff");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        return switch (one.kind()) {
            case "add-merge-comment" -> expectPackage(one, MergeKeys.addTo(one.contents("input/pkg")));
            case "attribution" -> expectPackage(one, attributed(one));
            case "init" -> init(one);
            case "list-subpackages" -> subpackages(one);
            case "parse-github-url" -> githubAddress(one);
            case "parse-pkg-url" -> address(one);
            default -> diff(one);
        };
    }

    private static Verdict expectPackage(FixtureCase one, PackageContents actual) {
        return Verdicts.of(TreeComparison.difference(one, one.contents("expected/pkg"), actual));
    }

    private static PackageContents attributed(FixtureCase one) {
        PackageResources resources = PackageResources.read(one.contents("input/pkg"));
        String word = one.json().path("cmdGroup").asText("");
        if (!word.isEmpty() && !one.json().path("disabledByEnv").asBoolean(false)) {
            Attribution.CommandGroup group = Attribution.CommandGroup.valueOf(word.toUpperCase(Locale.ROOT));
            resources.all().forEach(resource -> Attribution.add(resource, group));
        }
        return resources.write();
    }

    private static Verdict init(FixtureCase one) {
        JsonNode json = one.json();
        String directory = json.path("directory").asText();
        List<String> keywords = new ArrayList<>();
        json.path("keywords").forEach(keyword -> keywords.add(keyword.asText()));
        PackageContents made = PackageInit.create(
                directory.substring(directory.lastIndexOf('/') + 1),
                json.path("description").asText("sample description"),
                json.path("site").asText(""),
                keywords);
        PackageContents expected = one.contents("expected/" + directory);
        return expected.equals(made)
                ? Verdict.passed()
                : Verdicts.of(
                        Likeness.difference(expected, made, path -> true).or(() -> Optional.of("the bytes differ")));
    }

    private static Verdict subpackages(FixtureCase one) {
        PackageContents contents = one.contents("input/pkg");
        for (JsonNode check : one.expect().path("checks")) {
            Set<String> wanted = new TreeSet<>();
            check.path("paths").forEach(path -> wanted.add(path.asText()));
            Set<String> found = new TreeSet<>(subpackages(
                    contents,
                    check.path("matcher").asText(),
                    check.path("recursive").asBoolean()));
            if (!found.equals(wanted)) {
                return Verdict.failed(check + ": found " + found);
            }
        }
        return Verdict.passed();
    }

    private static List<String> subpackages(PackageContents contents, String matcher, boolean recursive) {
        return switch (matcher) {
            case "ALL" -> Subpackages.of(contents, Subpackages.Kind.ALL, recursive);
            case "LOCAL" -> Subpackages.of(contents, Subpackages.Kind.DEPENDENT, recursive);
            case "REMOTE" -> Subpackages.of(contents, Subpackages.Kind.INDEPENDENT, recursive);
            default -> List.of();
        };
    }

    private static Verdict githubAddress(FixtureCase one) {
        JsonNode args = one.json().path("args");
        List<String> branches = new ArrayList<>();
        args.path("branches").forEach(branch -> branches.add(branch.asText()));
        return switch (PackageAddress.ofGitHub(args.path("url").asText(), repo -> branches)) {
            case PackageAddress.GitHub.Refused refused -> Verdicts.refused(one, refused.reason());
            case PackageAddress.GitHub.Address found ->
                Verdicts.of(Likeness.textDifference(one.expected("pkgUrl").orElse(""), found.text()));
        };
    }

    /** Leaving the directory out means the top, whichever way a case writes it. */
    private static Verdict address(FixtureCase one) {
        PackageAddress found =
                PackageAddress.withGit(one.json().path("args").path("url").asText());
        String directory = one.expected("directory").orElse("");
        PackageAddress wanted = new PackageAddress(
                one.expected("repo").orElse(""),
                directory.isEmpty() ? "/" : directory,
                one.expected("ref").orElse(""));
        return found.equals(wanted) ? Verdict.passed() : Verdict.failed("expected " + wanted + " but got " + found);
    }

    /** Where a case does not say which files differ, it expects only that they can be compared. */
    private static Verdict diff(FixtureCase one) {
        Set<String> found = PackageDiff.of(one.contents("input/pkg1"), one.contents("input/pkg2"));
        JsonNode expected = one.expect().path("differingFiles");
        Set<String> wanted = new TreeSet<>();
        expected.forEach(path -> wanted.add(path.asText()));
        return expected.isNull() || found.equals(wanted)
                ? Verdict.passed()
                : Verdict.failed("expected " + wanted + " but got " + found);
    }
}
