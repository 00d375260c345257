package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.merge.PackageGet;
import dev.veranda.kpt.merge.PackageUpdate;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.kpt.merge.file.MergeKeys;
import java.util.Optional;
import java.util.Set;

/** Packages fetched and updated from the repositories of a case. */
final class RepositoryJudge implements CaseJudge {

    private static final String UPSTREAM = "upstream";
    private static final String UNFETCHED = "test-package";

    @Override
    public Set<String> kinds() {
        return Set.of("get-repos", "update-repos", "update-unfetched-root");
    }

    @Override
    public Verdict judge(FixtureCase one) {
        return switch (one.kind()) {
            case "get-repos" -> get(one);
            case "update-repos" -> update(one);
            default -> updateUnfetched(one);
        };
    }

    private static Verdict get(FixtureCase one) {
        JsonNode json = one.json();
        FixtureRepositories repositories = new FixtureRepositories(one).commit(true);
        String directory = json.path("directory").asText("/");
        return switch (get(
                repositories, UPSTREAM, directory, json.path("ref").asText(), name(directory), strategy(json))) {
            case PackageGet.Outcome.Refused refused -> Verdicts.refused(one, refused.reason());
            case PackageGet.Outcome.Got got
            when one.expectsSuccess() -> compare(one, repositories, name(directory), got.contents());
            case PackageGet.Outcome.Got got -> Verdict.failed("it was fetched, which it should not be");
        };
    }

    private static PackageGet.Outcome get(
            FixtureRepositories repositories,
            String repository,
            String directory,
            String ref,
            String name,
            Optional<UpdateStrategy> strategy) {
        Upstream.GitReference from = new Upstream.GitReference(FixtureRepositories.address(repository), directory, ref);
        return new PackageGet(from, name, strategy.orElse(UpdateStrategy.RESOURCE_MERGE), true).run(repositories);
    }

    private static Verdict update(FixtureCase one) {
        JsonNode json = one.json();
        FixtureRepositories repositories = new FixtureRepositories(one).commit(false);
        String directory = json.path("getDirectory").asText("/");
        String name = name(directory);
        PackageContents local =
                got(get(repositories, UPSTREAM, directory, json.path("getRef").asText(), name, Optional.empty()));
        for (JsonNode more : json.path("additionalGets")) {
            String destination = more.path("destination").asText();
            PackageContents inside = got(get(
                    repositories,
                    more.path("repo").asText(),
                    more.path("directory").asText(),
                    more.path("ref").asText(),
                    destination.substring(destination.lastIndexOf('/') + 1),
                    strategy(more)));
            local = LocalOverlay.placed(local, destination, inside);
        }
        repositories.commit(true);
        if (one.has("input/local")) {
            local = LocalOverlay.over(local, repositories.contents("input/local", name));
        }
        return updated(one, repositories, name, local);
    }

    private static Verdict updated(
            FixtureCase one, FixtureRepositories repositories, String name, PackageContents local) {
        JsonNode json = one.json();
        String inside = json.path("updateSubPkg").asText("");
        PackageContents updated = inside.isEmpty() ? local : LocalOverlay.below(local, inside);
        Optional<String> ref = Optional.of(json.path("updateRef").asText("")).filter(text -> !text.isEmpty());
        return switch (new PackageUpdate(updated, ref, strategy(json)).run(repositories, Choices.none())) {
            case UpdateOutcome.Refused refused -> Verdicts.refused(one, refused.reason());
            case UpdateOutcome.UpdatePlan plan
            when !one.expectsSuccess() -> Verdict.failed("it was updated, which it should not be");
            case UpdateOutcome.UpdatePlan plan ->
                compare(
                        one,
                        repositories,
                        name,
                        inside.isEmpty() ? plan.contents() : LocalOverlay.placed(local, inside, plan.contents()));
        };
    }

    private static Verdict updateUnfetched(FixtureCase one) {
        JsonNode json = one.json();
        FixtureRepositories repositories = new FixtureRepositories(one).commit(true);
        PackageContents local = PackageContents.empty().with(PackageContents.KPTFILE, """
                        apiVersion: kpt.dev/v1
                        kind: Kptfile
                        metadata:
                          name: %s
                        upstream:
                          type: git
                          git:
                            repo: %s
                            directory: %s
                            ref: %s
                          updateStrategy: %s
                        """.formatted(
                        UNFETCHED,
                        FixtureRepositories.address(UPSTREAM),
                        json.path("directory").asText("/"),
                        json.path("ref").asText(),
                        json.path("strategy").asText("resource-merge")));
        return updated(one, repositories, UNFETCHED, local);
    }

    private static Verdict compare(
            FixtureCase one, FixtureRepositories repositories, String name, PackageContents actual) {
        PackageContents expected = repositories.contents("expected/local", name);
        boolean lacksKeys = one.json().path("expectedNeedsMergeComments").asBoolean(false);
        return Verdicts.of(TreeComparison.difference(one, lacksKeys ? MergeKeys.addTo(expected) : expected, actual));
    }

    private static PackageContents got(PackageGet.Outcome outcome) {
        return switch (outcome) {
            case PackageGet.Outcome.Got got -> got.contents();
            case PackageGet.Outcome.Refused refused -> throw new IllegalStateException(refused.reason());
        };
    }

    private static Optional<UpdateStrategy> strategy(JsonNode json) {
        return UpdateStrategy.named(json.path("strategy").asText(""));
    }

    /** A package is called like its directory, at the top of a repository like that. */
    private static String name(String directory) {
        String path = directory.replaceAll("/+$", "");
        return path.isEmpty() ? UPSTREAM : path.substring(path.lastIndexOf('/') + 1);
    }
}
