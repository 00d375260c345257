package dev.veranda.testing;

import dev.veranda.revision.model.RevisionNames;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fills the index with packages that are in no Git repository, in a few statements. */
@ApplicationScoped
public class LargeCatalog {

    private static final String NAMED = " unnest(cast(?3 as text[]), cast(?4 as uuid[])) as m (name, id)";

    private final EntityManager entities;

    LargeCatalog(EntityManager entities) {
        this.entities = entities;
    }

    /** A repository that is never read. */
    public UUID repository(String name, boolean deployment) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        run(
                "insert into repository (id, namespace, name, url, branch, deployment, registered_by, registered_at)"
                        + " values (?1, 'default', ?2, 'https://git.example.com/' || ?2 || '.git', 'main', ?3, 'ada', now())",
                id,
                name,
                deployment);
        run(
                "insert into repository_sync (repository_id, state, succeeded_at, next_at)"
                        + " values (?1, 'READY', now(), now() + interval '1 year')",
                id);
        return id;
    }

    /**
     * Packages {@code p1} and so on, each with revisions {@code v1} and {@code v2} and what stands for it on the main branch.
     *
     * @param state of a further revision of every tenth package: DRAFT, PROPOSED or DELETION_PROPOSED
     */
    public void packages(UUID repository, int packages, String state) {
        String name = name(repository);
        String columns =
                "insert into package_revision (id, repository_id, name, package_path, workspace, revision, lifecycle,"
                        + " latest, ref, commit_id, tree_id, committed_at, author, authors, description, kinds, resource_count)";
        run(
                columns
                        + " select m.id, p.id, m.name, 'p' || i, 'v' || v, v, 'PUBLISHED',"
                        + " v = 2, 'refs/tags/p' || i || '/v' || v, md5('c' || p.name || i || '/' || v) || '00000000',"
                        + " md5('t' || i || '/' || v) || '00000000', now() - i * interval '1 minute', 'bob', array['alice'],"
                        + " 'A package of number ' || i, array['ConfigMap', 'Kind' || (i % 20)], 3"
                        + " from repository p, generate_series(1, ?2) i, generate_series(1, 2) v,"
                        + NAMED + " where p.id = ?1 and m.name = p.name || '.p' || i || '.v' || v",
                repository,
                packages,
                names(name, packages, "v1", "v2"),
                ids(name, packages, "v1", "v2"));
        run(
                columns
                        + " select m.id, p.id, m.name, 'p' || i, 'main', -1, 'PUBLISHED',"
                        + " false, 'refs/heads/main', md5('c' || p.name || i || '/2') || '00000000',"
                        + " md5('t' || i || '/2') || '00000000', now() - i * interval '1 minute', 'bob', array[]::text[],"
                        + " 'A package of number ' || i, array['ConfigMap', 'Kind' || (i % 20)], 3"
                        + " from repository p, generate_series(1, ?2) i," + NAMED
                        + " where p.id = ?1 and m.name = p.name || '.p' || i || '.main'",
                repository,
                packages,
                names(name, packages, "main"),
                ids(name, packages, "main"));
        run(
                columns + " select m.id, p.id, m.name, 'p' || i, 'next', 0, ?5,"
                        + " false, 'refs/heads/drafts/p' || i || '/next', md5('n' || p.name || i) || '00000000',"
                        + " md5('n' || i) || '00000000', now() - i * interval '1 minute', 'alice', array['alice'],"
                        + " 'A package of number ' || i, array['ConfigMap', 'Kind' || (i % 20)], 3"
                        + " from repository p, generate_series(1, ?2) i," + NAMED
                        + " where p.id = ?1 and i % 10 = 0 and m.name = p.name || '.p' || i || '.next'",
                repository,
                packages,
                names(name, packages, "next"),
                ids(name, packages, "next"),
                state);
        run(
                "insert into known_ref (repository_id, name, object_id) select repository_id, ref, min(commit_id)"
                        + " from package_revision where repository_id = ?1 and ref <> 'refs/heads/main'"
                        + " group by repository_id, ref on conflict do nothing",
                repository);
        // What is asked next would be planned for an empty table.
        analyse();
    }

    /** Packages {@code p1} and so on, each a clone of revision 1 of the package of the same name in another repository. */
    public void clones(UUID repository, UUID upstream, int packages) {
        packages(repository, packages, "PROPOSED");
        run(
                "update package_revision r set upstream_repo = p.url, upstream_directory = r.package_path,"
                        + " upstream_ref = r.package_path || '/v1', upstream_commit = u.commit_id"
                        + " from package_revision u join repository p on p.id = u.repository_id"
                        + " where r.repository_id = ?1 and u.repository_id = ?2 and u.package_path = r.package_path"
                        + " and u.workspace = 'v1'",
                repository,
                upstream);
        analyse();
        run(
                "insert into followed_upstream select r.id, u.id from package_revision r join package_revision u"
                        + " on u.repository_id = ?2 and u.commit_id = r.upstream_commit and u.package_path = r.package_path"
                        + " where r.repository_id = ?1",
                repository,
                upstream);
    }

    /** Packages {@code p1} and so on, cloned from the branch of a repository as it is now. */
    public void followers(UUID repository, UUID upstream, String packagePath, int packages) {
        packages(repository, packages, "DRAFT");
        run(
                "update package_revision r set upstream_repo = p.url, upstream_directory = u.package_path,"
                        + " upstream_ref = p.branch, upstream_commit = u.commit_id"
                        + " from package_revision u join repository p on p.id = u.repository_id"
                        + " where r.repository_id = ?1 and u.repository_id = ?2 and u.package_path = ?3 and u.workspace = p.branch",
                repository,
                upstream,
                packagePath);
        run(
                "insert into followed_upstream select r.id, u.id from package_revision r join package_revision u"
                        + " on u.repository_id = ?2 and u.package_path = ?3 where r.repository_id = ?1",
                repository,
                upstream,
                packagePath);
    }

    /** As if the repository had never been there. */
    public void remove(UUID repository) {
        run("delete from package_revision where repository_id = ?1", repository);
        run("delete from repository where id = ?1", repository);
    }

    /** Who proposed what waits in a repository, several times over. */
    public void proposals(UUID repository, int times) {
        run(
                "insert into audit (at, actor, action, outcome, repository, subject, detail)"
                        + " select now() - n * interval '1 hour', 'alice', 'propose', 'DONE', p.name, r.name, 'Commit ' || r.commit_id"
                        + " from package_revision r join repository p on p.id = r.repository_id, generate_series(?2, 1, -1) n"
                        + " where r.repository_id = ?1 and r.lifecycle = 'PROPOSED'",
                repository,
                times);
    }

    /** What the database knows after a while by itself. */
    public void analyse() {
        run("analyze package_revision");
        run("analyze followed_upstream");
        run("analyze known_ref");
    }

    private String name(UUID repository) {
        return QuarkusTransaction.requiringNew()
                .call(() -> (String) entities.createNativeQuery("select name from repository where id = ?1")
                        .setParameter(1, repository)
                        .getSingleResult());
    }

    private static String[] names(String repository, int packages, String... workspaces) {
        return IntStream.rangeClosed(1, packages)
                .boxed()
                .flatMap(i -> Stream.of(workspaces).map(workspace -> repository + ".p" + i + "." + workspace))
                .toArray(String[]::new);
    }

    private static UUID[] ids(String repository, int packages, String... workspaces) {
        return Stream.of(names(repository, packages, workspaces))
                .map(name -> RevisionNames.uid("default", name))
                .toArray(UUID[]::new);
    }

    private void run(String sql, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> {
            Query query = entities.createNativeQuery(sql);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            query.executeUpdate();
        });
    }
}
