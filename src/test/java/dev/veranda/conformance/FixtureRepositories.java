package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.merge.Upstreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Git repositories of a case, in memory: commits by repository, branches and tags that point to them. */
final class FixtureRepositories implements Upstreams {

    private static final Pattern REPOSITORY = Pattern.compile("@@REPO:([^:@]+)@@");
    private static final Pattern COMMIT = Pattern.compile("@@COMMIT:([^:@]+):(\\d+)@@");

    private final FixtureCase one;
    private final Map<String, List<JsonNode>> commits = new HashMap<>();
    private final Map<String, Map<String, Integer>> branches = new HashMap<>();
    private final Map<String, Map<String, Integer>> tags = new HashMap<>();

    FixtureRepositories(FixtureCase one) {
        this.one = one;
    }

    /** Adds the first commit of every repository, or all of them. */
    FixtureRepositories commit(boolean all) {
        one.json().path("repos").fields().forEachRemaining(repository -> {
            String name = repository.getKey();
            String branch = "master";
            int count = 0;
            commits.put(name, new ArrayList<>());
            for (JsonNode commit : repository.getValue()) {
                if (count > 0 && !all) {
                    break;
                }
                branch = commit.path("branch").asText(branch);
                commits.computeIfAbsent(name, unused -> new ArrayList<>()).add(commit);
                branches.computeIfAbsent(name, unused -> new HashMap<>()).put(branch, count);
                if (commit.hasNonNull("tag")) {
                    tags.computeIfAbsent(name, unused -> new HashMap<>())
                            .put(commit.path("tag").asText(), count);
                }
                count++;
            }
        });
        return this;
    }

    static String address(String repository) {
        return "/repositories/" + repository;
    }

    /** Puts addresses, commits and the package's name into a folder of the case. */
    PackageContents contents(String directory, String packageName) {
        SortedMap<String, FileContent> filled = new TreeMap<>();
        one.contents(directory)
                .files()
                .forEach((path, content) -> filled.put(
                        path,
                        content.text()
                                .map(text -> FileContent.of(fill(text).replace("@@PKGNAME@@", packageName)))
                                .orElse(content)));
        return new PackageContents(filled);
    }

    private static String fill(String text) {
        String located = REPOSITORY.matcher(text).replaceAll(match -> address(match.group(1)));
        return COMMIT.matcher(located).replaceAll(match -> name(match.group(1), Integer.parseInt(match.group(2))));
    }

    private static String name(String repository, int commit) {
        return HexFormat.of().toHexDigits(repository.hashCode()).repeat(4)
                + HexFormat.of().toHexDigits(commit);
    }

    @Override
    public boolean hasTag(String repo, String tag) {
        return tags.getOrDefault(repository(repo), Map.of()).containsKey(tag);
    }

    @Override
    public Fetch fetch(Upstream.GitReference reference) {
        String repository = repository(reference.repo());
        Optional<Integer> commit = commit(repository, reference.ref());
        if (commit.isEmpty()) {
            return new Fetch.Missing("no commit " + reference.ref() + " in repo \"" + reference.repo() + "\"");
        }
        String tree = commits.getOrDefault(repository, List.of())
                .get(commit.get())
                .path("tree")
                .asText();
        String directory = reference.directory().replaceAll("^/+|/+$", "");
        SortedMap<String, FileContent> files = new TreeMap<>();
        contents(tree, "").files().forEach((path, content) -> {
            if (directory.isEmpty()) {
                files.put(path, content);
            } else if (path.startsWith(directory + "/")) {
                files.put(path.substring(directory.length() + 1), content);
            }
        });
        return files.isEmpty() && !directory.isEmpty()
                ? new Fetch.Missing(
                        "path \"" + reference.directory() + "\" does not exist in repo \"" + reference.repo() + "\"")
                : new Fetch.Fetched(new PackageContents(files), name(repository, commit.get()));
    }

    private static String repository(String repo) {
        Matcher name = Pattern.compile("/repositories/(.*)").matcher(repo);
        return name.matches() ? name.group(1) : repo;
    }

    private Optional<Integer> commit(String repository, String ref) {
        Integer tagged = tags.getOrDefault(repository, Map.of()).get(ref);
        Integer onBranch = branches.getOrDefault(repository, Map.of()).get(ref);
        for (int i = 0; i < commits.getOrDefault(repository, List.of()).size(); i++) {
            if (ref.equals(name(repository, i))) {
                return Optional.of(i);
            }
        }
        return Optional.ofNullable(tagged == null ? onBranch : tagged);
    }
}
