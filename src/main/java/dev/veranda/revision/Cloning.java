package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.pkg.PackageClone;
import dev.veranda.kpt.pkg.PackageInput;
import dev.veranda.kpt.pkg.PackageInputs;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a clone of a published package would hold, before it exists. */
@ApplicationScoped
public class Cloning {

    private final PackageRevisions revisions;
    private final Repositories repositories;
    private final Mirrors mirrors;

    Cloning(PackageRevisions revisions, Repositories repositories, Mirrors mirrors) {
        this.revisions = revisions;
        this.repositories = repositories;
        this.mirrors = mirrors;
    }

    /** What the package asks its user for, with the values a clone would start with. */
    public List<PackageInput> inputs(Actor actor, PackageRevision upstream, NewPackage target) {
        return PackageInputs.of(preview(actor, upstream, target, Map.of())).inputs();
    }

    /**
     * The contents a clone with these inputs would start with, not rendered yet; stores nothing.
     *
     * @param upstream as somebody sees it
     * @param inputs values by {@link PackageInput#id}; inputs that are not named keep theirs
     * @throws Invalid with a problem per input whose value is not acceptable, the input's id as field
     */
    public PackageContents preview(
            Actor actor, PackageRevision upstream, NewPackage target, Map<String, String> inputs) {
        actor.require(Permission.READ);
        return contents(
                actor,
                revisions.asSeen(actor, upstream.name(), upstream.commit()),
                repositories.named(actor, target.repository()),
                target,
                inputs);
    }

    PackageContents contents(
            Actor actor, PackageRevision source, Repository repository, NewPackage target, Map<String, String> inputs) {
        PackageContents cloned =
                contents(source.name(), revisions.contents(actor, source), lock(source), repository, target);
        return switch (PackageInputs.apply(cloned, inputs)) {
            case PackageInputs.Outcome.Applied(PackageContents contents) -> contents;
            case PackageInputs.Outcome.Refused(List<PackageInputs.Outcome.Problem> problems) ->
                throw new Invalid(problems.stream()
                        .map(problem -> new Problem(problem.id(), problem.reason()))
                        .toList());
        };
    }

    /**
     * The contents a clone of any package would start with.
     *
     * @param name what to call the package in a refusal
     */
    static PackageContents contents(
            String name, PackageContents source, UpstreamLock.GitLock lock, Repository repository, NewPackage target) {
        return switch (clone(lock, repository, target.packagePath()).of(source)) {
            case PackageClone.Outcome.Cloned(PackageContents contents) -> contents;
            case PackageClone.Outcome.Refused(List<FileProblem> problems) ->
                throw new Conflict("\"" + name + "\" cannot be cloned, its Kptfile cannot be read: "
                        + problems.stream().map(FileProblem::text).collect(Collectors.joining("; ")));
        };
    }

    /** How something is cloned into a repository. */
    static PackageClone clone(UpstreamLock.GitLock lock, Repository repository, String packagePath) {
        return new PackageClone(
                packagePath,
                packagePath,
                lock,
                Optional.empty(),
                repository.settings().deployment());
    }

    /** How a clone of this revision was made, in words that stay true: the name of a placeholder says nothing of its commit. */
    Task.Clone task(PackageRevision source) {
        UpstreamLock.GitLock lock = lock(source);
        return new Task.Clone(
                source.placeholder()
                        ? new Task.Upstream.Git(lock.repo(), lock.ref(), lock.directory(), "")
                        : new Task.Upstream.Registered(source.objectName().name()));
    }

    /** What a package that follows this revision writes down of it. */
    UpstreamLock.GitLock lock(PackageRevision source) {
        var store = mirrors.of(source.repositoryId());
        return new UpstreamLock.GitLock(
                store.remote().url(),
                store.layout().fullPath(source.packagePath()),
                source.ref().replaceFirst("^refs/(tags|heads)/", ""),
                source.commit());
    }
}
