package dev.veranda.revision.index;

import dev.veranda.access.Actor;
import dev.veranda.failure.Conflict;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Upstream;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.read.PackageAt;
import dev.veranda.store.git.read.PackageReading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Packages that follow a branch, because their upstream has no revisions of its own. The branch's placeholder stands for the
 * upstream: as the branch has it now, or as it was at the commit that was cloned.
 */
@ApplicationScoped
public class FollowedBranches {

    private static final String PLACEHOLDERS_AT = """
            select r.id from repository p join package_revision r on r.repository_id = p.id
                and r.package_path = path_below(p.plain_folder, ?3) and r.workspace = p.branch
                and r.ref like 'refs/heads/%' and r.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')
            where p.namespace = ?4 and p.plain_url = plain_url(?2) and p.branch = ?1
            order by p.name""";

    private final RevisionRows rows;
    private final Mirrors mirrors;
    private final Repositories repositories;
    private final EntityManager entities;

    FollowedBranches(RevisionRows rows, Mirrors mirrors, Repositories repositories, EntityManager entities) {
        this.rows = rows;
        this.mirrors = mirrors;
        this.repositories = repositories;
        this.entities = entities;
    }

    /** What stands now for the branch that an upstream names; empty when it names none that is known in this namespace. */
    Optional<PackageRevision> placeholder(String namespace, Upstream upstream) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            List<UUID> ids = entities
                    .createNativeQuery(PLACEHOLDERS_AT)
                    .setParameter(1, upstream.ref())
                    .setParameter(2, upstream.repo())
                    .setParameter(3, upstream.directory())
                    .setParameter(4, namespace)
                    .getResultList()
                    .stream()
                    .map(UUID.class::cast)
                    .toList();
            return ids.stream()
                    .findFirst()
                    .flatMap(id -> Optional.ofNullable(rows.byIds(List.of(id)).get(id)));
        });
    }

    /** As {@link #placeholder}, but as the branch was at the commit of the upstream. */
    public Optional<PackageRevision> pinned(String namespace, Upstream upstream) {
        return placeholder(namespace, upstream).flatMap(now -> asOf(now, upstream.commit()));
    }

    /**
     * A placeholder as somebody saw it, however far the branch has moved since.
     *
     * @throws Conflict if that commit is no longer part of the branch
     */
    public PackageRevision asSeen(PackageRevision placeholder, String commit) {
        if (placeholder.commit().equals(commit)) {
            return placeholder;
        }
        PackageReading reading = mirrors.of(placeholder.repositoryId()).reading();
        return hash(commit)
                .filter(seen -> reading.known()
                        .target(placeholder.ref())
                        .filter(head -> reading.leadsTo(seen, head))
                        .isPresent())
                .flatMap(seen -> asOf(placeholder, seen.hex()))
                .orElseThrow(() -> new Conflict("The branch \"" + placeholder.workspace() + "\" of \""
                        + placeholder.repository() + "\" does not have \"" + placeholder.packagePath()
                        + "\" at the commit " + commit
                        + " any more: its history was rewritten. Reload and try again."));
    }

    /**
     * Why a package cannot follow its upstream any more, in one sentence; empty when it can, and when the upstream is no branch
     * of a repository registered in this namespace.
     */
    public Optional<String> loss(String namespace, Upstream upstream) {
        Optional<PackageRevision> now = placeholder(namespace, upstream);
        if (now.isPresent()) {
            return asOf(now.get(), upstream.commit()).isPresent()
                    ? Optional.empty()
                    : Optional.of(branch(now.get().workspace(), now.get().repository()) + " no longer has the commit "
                            + upstream.commit()
                            + " that this package was taken from: its history was rewritten, so that"
                            + " nothing can be merged. Clone it anew.");
        }
        return repositories.all(Actor.VERANDA).stream()
                .filter(repository -> repository.namespace().equals(namespace))
                .filter(repository -> covers(repository.settings(), upstream))
                .findFirst()
                .flatMap(repository -> gone(repository, upstream));
    }

    private Optional<String> gone(Repository repository, Upstream upstream) {
        GitStore store = mirrors.of(repository.id());
        Optional<GitHash> head = store.reading().known().target(store.layout().main());
        if (head.isEmpty()) {
            return Optional.of(branch(upstream.ref(), repository.name()) + " is gone, so this package stays as it is.");
        }
        // Directories that are no packages of their own can be cloned, too, but have no placeholder.
        return store.reading().treeAt(head.get(), upstream.directory()).isPresent()
                ? Optional.empty()
                : Optional.of(branch(upstream.ref(), repository.name()) + " has no package \"" + upstream.directory()
                        + "\" any more, so this package stays as it is.");
    }

    private static String branch(String name, String repository) {
        return "The branch \"" + name + "\" of \"" + repository + "\"";
    }

    /** A placeholder as its branch was at a commit; empty when its copy does not have that commit, or not the package in it. */
    public Optional<PackageRevision> asOf(PackageRevision placeholder, String commit) {
        if (placeholder.commit().equals(commit)) {
            return Optional.of(placeholder);
        }
        return hash(commit)
                .flatMap(
                        at -> mirrors.of(placeholder.repositoryId()).reading().packageAt(at, placeholder.packagePath()))
                .map((PackageAt at) -> placeholder.asOf(commit, at.tree().hex(), at.committedAt()));
    }

    private static boolean covers(RepositorySettings settings, Upstream upstream) {
        return settings.branch().equals(upstream.ref())
                && plain(settings.url()).equals(plain(upstream.repo()))
                && (settings.directory().isEmpty() || upstream.directory().startsWith(settings.directory() + "/"));
    }

    /** Kptfiles are written by hand, too. */
    private static Optional<GitHash> hash(String commit) {
        return commit.matches("[0-9a-f]{40}") ? Optional.of(new GitHash(commit)) : Optional.empty();
    }

    /** An address as it can be compared: kpt appends {@code .git} where that is missing. */
    public static String plain(String url) {
        return url.replaceFirst("(\\.git)?/*$", "");
    }
}
