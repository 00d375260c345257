package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.repository.FetchedPackage;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.UnregisteredGit;
import dev.veranda.store.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Cloning packages of Git repositories that nobody registered. */
@ApplicationScoped
public class GitCloning {

    private final UnregisteredGit git;
    private final Drafts drafts;
    private final DraftRules rules;
    private final Rendering rendering;
    private final AuditTrail audit;

    GitCloning(UnregisteredGit git, Drafts drafts, DraftRules rules, Rendering rendering, AuditTrail audit) {
        this.git = git;
        this.drafts = drafts;
        this.rules = rules;
        this.rendering = rendering;
        this.audit = audit;
    }

    /**
     * Clones a directory of any Git repository into a new package.
     *
     * @param namespace where the secret is that {@code upstream} may name
     */
    public PackageRevision clone(Actor actor, String namespace, Task.Upstream.Git upstream, NewPackage target) {
        String name = RevisionNames.name(target.repository(), target.packagePath(), target.workspace());
        String from = "from " + RepositorySettings.withoutCredentials(upstream.repo()) + " " + upstream.directory()
                + "@" + upstream.ref();
        return audit.attempt(new Attempt(actor, "clone package", target.repository(), name, from), () -> {
            Repository repository = rules.requireNewPackage(actor, target);
            FetchedPackage fetched = git.fetch(actor, namespace, upstream);
            UpstreamLock.GitLock lock =
                    new UpstreamLock.GitLock(upstream.repo(), fetched.directory(), fetched.ref(), fetched.commit());
            PackageContents contents = Cloning.contents(upstream.repo(), fetched.contents(), lock, repository, target);
            return drafts.create(
                    actor,
                    repository,
                    target,
                    rendering.render(contents).contents(),
                    new Task.Clone(upstream),
                    Optional.empty());
        });
    }
}
