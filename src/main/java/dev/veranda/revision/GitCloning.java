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
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Cloning packages that are named by a Git address, whether that is registered or not. */
@ApplicationScoped
public class GitCloning {

    private final RegisteredGit registered;
    private final UnregisteredGit git;
    private final Drafts drafts;
    private final DraftRules rules;
    private final Rendering rendering;
    private final AuditTrail audit;

    GitCloning(
            RegisteredGit registered,
            UnregisteredGit git,
            Drafts drafts,
            DraftRules rules,
            Rendering rendering,
            AuditTrail audit) {
        this.registered = registered;
        this.git = git;
        this.drafts = drafts;
        this.rules = rules;
        this.rendering = rendering;
        this.audit = audit;
    }

    /**
     * Clones a directory of any Git repository into a new package.
     *
     * @param namespace of the new package; a secret that {@code upstream} names is there, too
     */
    public PackageRevision clone(Actor actor, String namespace, Task.Upstream.Git upstream, NewPackage target) {
        return clone(actor, namespace, upstream, target, skipped -> {});
    }

    /**
     * As {@link #clone(Actor, String, Task.Upstream.Git, NewPackage)}.
     *
     * @param skipped hears what lies in the directory and is not taken along, because it cannot be part of a package
     */
    public PackageRevision clone(
            Actor actor,
            String namespace,
            Task.Upstream.Git upstream,
            NewPackage target,
            Consumer<List<LeftOut>> skipped) {
        String name = RevisionNames.name(target.repository(), target.packagePath(), target.workspace());
        String from = "from " + RepositorySettings.withoutCredentials(upstream.repo()) + " " + upstream.directory()
                + "@" + upstream.ref();
        return audit.running(new Attempt(actor, "clone package", target.repository(), name, from), running -> {
            Repository repository = rules.requireNewPackage(actor, target);
            RegisteredGit.Found found = registered
                    .find(actor, namespace, upstream)
                    .orElseGet(() -> new RegisteredGit.Found(upstream.repo(), git.fetch(actor, namespace, upstream)));
            FetchedPackage fetched = found.fetched();
            skipped.accept(fetched.skipped());
            UpstreamLock.GitLock lock =
                    new UpstreamLock.GitLock(found.url(), fetched.directory(), fetched.ref(), fetched.commit());
            PackageContents contents = Cloning.contents(upstream.repo(), fetched.contents(), lock, repository, target);
            return drafts.create(
                    running,
                    actor,
                    repository,
                    target,
                    rendering.render(actor, contents).contents(),
                    new Task.Clone(upstream),
                    Optional.empty());
        });
    }
}
