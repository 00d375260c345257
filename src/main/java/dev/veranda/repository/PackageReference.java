package dev.veranda.repository;

import dev.veranda.failure.Invalid;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.read.PackageReading;
import dev.veranda.store.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A package by the directory and the tag or branch it lies at, as the task {@code clone} and kpt name it.
 *
 * @param directory from the root of the repository, without slashes around it
 */
public record PackageReference(String directory, String ref) {

    public static PackageReference of(Task.Upstream.Git upstream) {
        return new PackageReference(
                upstream.directory().replaceAll("^/+|/+$", ""), upstream.ref().isEmpty() ? "main" : upstream.ref());
    }

    /** The refs that can be meant, in Porch's order: what is named after the package first. */
    public List<String> refs() {
        Stream<String> names = directory.isEmpty() ? Stream.of(ref) : Stream.of(directory + "/" + ref, ref);
        return names.flatMap(name -> Stream.of("refs/tags/" + name, "refs/heads/" + name))
                .toList();
    }

    /**
     * The package as a store shows it.
     *
     * @param among those of {@link #refs} that may be used
     * @param known the refs whose objects the store has
     */
    public Optional<FetchedPackage> find(GitStore store, List<String> among, RemoteRefs known) {
        Optional<String> found =
                among.stream().filter(name -> known.target(name).isPresent()).findFirst();
        return found.flatMap(name -> known.target(name).flatMap(target -> {
            PackageReading reading = store.reading();
            GitHash commit = reading.commitOf(target);
            return reading.treeAt(commit, directory)
                    .map(reading::contents)
                    .map(stored -> new FetchedPackage(
                            stored.contents(),
                            stored.skipped(),
                            directory,
                            name.replaceFirst("^refs/(tags|heads)/", ""),
                            commit.hex()));
        }));
    }

    /** In Porch's words. */
    public Invalid missing() {
        return new Invalid("spec.tasks", "cannot find package " + directory + "@" + ref);
    }
}
