package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.failure.Unavailable;
import dev.veranda.repository.FetchedPackage;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.PackageReference;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.index.FollowedBranches;
import dev.veranda.revision.index.RevisionIndex;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Packages named by a Git address that is registered: they are read from the copy that is kept of it, with its credentials, and
 * so also where the address is a path that nobody else may name.
 */
@ApplicationScoped
class RegisteredGit {

    private final Repositories repositories;
    private final Mirrors mirrors;
    private final RevisionIndex index;

    RegisteredGit(Repositories repositories, Mirrors mirrors, RevisionIndex index) {
        this.repositories = repositories;
        this.mirrors = mirrors;
        this.index = index;
    }

    /**
     * The package as its tag or branch shows it now, or when it was last seen where the server cannot be reached.
     *
     * @param url what a package that follows it writes down
     */
    record Found(String url, FetchedPackage fetched) {}

    /**
     * Empty when no repository of this namespace is registered with the address, the directory and the ref: Veranda's credentials
     * are for what an administrator offered with them, and for nothing beside it.
     *
     * @throws dev.veranda.failure.Invalid if one is, and there is no such package
     * @throws Unavailable if one is, its server cannot be reached, and the package was not seen before
     */
    Optional<Found> find(Actor actor, String namespace, Task.Upstream.Git upstream) {
        String address = FollowedBranches.plain(upstream.repo());
        PackageReference wanted = PackageReference.of(upstream);
        List<Repository> offering = repositories.all(actor).stream()
                .filter(repository -> repository.namespace().equals(namespace))
                .filter(repository ->
                        FollowedBranches.plain(repository.settings().url()).equals(address))
                .filter(repository ->
                        !refs(mirrors.of(repository.id()).layout(), wanted).isEmpty())
                .toList();
        if (offering.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(offering.stream()
                .flatMap(repository -> find(repository, wanted).stream())
                .findFirst()
                .orElseThrow(wanted::missing));
    }

    private Optional<Found> find(Repository repository, PackageReference wanted) {
        GitStore store = mirrors.of(repository.id());
        List<String> refs = refs(store.layout(), wanted);
        Optional<FetchedPackage> fetched;
        try {
            fetched = wanted.find(store, refs, store.fetch(refs));
        } catch (Unavailable down) {
            fetched = wanted.find(store, refs, store.reading().known());
            if (fetched.isEmpty()) {
                throw down;
            }
        } finally {
            index.follow(repository, store);
        }
        return fetched.map(found -> new Found(store.remote().url(), found));
    }

    /** Those of the refs that can be meant which belong to the packages of the repository: its branch, and their tags. */
    private static List<String> refs(RefLayout layout, PackageReference wanted) {
        boolean inside = layout.directory().isEmpty()
                || wanted.directory().equals(layout.directory())
                || wanted.directory().startsWith(layout.directory() + "/");
        return wanted.refs().stream()
                .filter(ref -> inside)
                .filter(ref -> ref.equals(layout.main())
                        || layout.parse(ref)
                                .filter(PackageRef.Published.class::isInstance)
                                .isPresent())
                .toList();
    }
}
