package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Failures;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.PorchTypes;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Unavailable;
import dev.veranda.repository.ObjectName;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.GitCloning;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.task.Task;
import dev.veranda.store.task.TaskJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes package revisions: one task on an empty place. */
@ApplicationScoped
class RevisionCreation {

    private static final String NEW = "(new creation)";

    private final Drafts drafts;
    private final GitCloning gitCloning;
    private final UpgradeTasks upgrades;
    private final DraftNames names;
    private final PackageRevisions revisions;
    private final Repositories repositories;
    private final LiveObjects live;
    private final PackageNesting neighbours;
    private final ExclusiveChange busy;
    private final RevisionAttachments attachments;
    private final AuditTrail audit;

    RevisionCreation(
            Drafts drafts,
            GitCloning gitCloning,
            UpgradeTasks upgrades,
            DraftNames names,
            PackageRevisions revisions,
            Repositories repositories,
            LiveObjects live,
            PackageNesting neighbours,
            ExclusiveChange busy,
            RevisionAttachments attachments,
            AuditTrail audit) {
        this.drafts = drafts;
        this.gitCloning = gitCloning;
        this.upgrades = upgrades;
        this.names = names;
        this.revisions = revisions;
        this.repositories = repositories;
        this.live = live;
        this.neighbours = neighbours;
        this.busy = busy;
        this.attachments = attachments;
        this.audit = audit;
    }

    /** Makes a revision and returns its name, which Porch's rule alone decides. */
    String create(Call call, String namespace, ObjectNode object) {
        String repository = Fields.text(object, "spec.repository");
        NewPackage target = new NewPackage(
                ObjectName.text(namespace, repository),
                Fields.text(object, "spec.packageName"),
                Fields.text(object, "spec.workspaceName"));
        String name = RevisionNames.name(target.repository(), target.packagePath(), target.workspace());
        Supplier<String> work = () -> attachments.alongWith(
                namespace,
                ObjectName.ofText(name).name(),
                object,
                () -> createOrRefuse(call, namespace, target, object));
        return call.dryRun()
                ? work.get()
                : audit.refusals(new Attempt(call.actor(), "create package", target.repository(), name), work);
    }

    private String createOrRefuse(Call call, String namespace, NewPackage target, ObjectNode object) {
        try {
            return createIfFree(call, namespace, target, object);
        } catch (Invalid | Conflict | Unavailable refusal) {
            throw Failures.of(refusal, PorchTypes.PACKAGE_REVISIONS, NEW).asPorchsEngine(refusal.sentence());
        }
    }

    private String createIfFree(Call call, String namespace, NewPackage target, ObjectNode object) {
        RevisionChecks.requireRepositoryNamed(object);
        String repository = repository(target);
        String name = RevisionNames.name(repository, target.packagePath(), target.workspace());
        requireRepository(call.actor(), namespace, Fields.text(object, "spec.repository"));
        RevisionChecks.requireCreatable(object);
        Task task = task(object, target);
        return busy.alone(
                String.join(" ", "new", namespace, repository, target.packagePath(), target.workspace()),
                PorchTypes.PACKAGE_REVISIONS,
                NEW,
                ("another request is already in progress to create package revision with details namespace=\"%s\","
                                + " repository=\"%s\", package=\"%s\",workspace=\"%s\"")
                        .formatted(namespace, repository, target.packagePath(), target.workspace()),
                () -> {
                    requireFree(call.actor(), namespace, name, target, task);
                    if (task instanceof Task.Upgrade upgrade) {
                        upgrades.make(call, target, upgrade);
                    } else if (!call.dryRun()) {
                        make(call, namespace, target, task);
                    }
                    return name;
                });
    }

    /** What would be served if {@code object} had been created. */
    static ObjectNode imagined(String namespace, String name, ObjectNode object) {
        ObjectNode imagined = Json.copy(object);
        imagined.withObjectProperty("metadata")
                .put("name", name)
                .put("uid", RevisionNames.uid(namespace, name).toString());
        imagined.withObjectProperty("spec").put("lifecycle", "Draft");
        imagined.withObjectProperty("status").putNull("publishTimestamp");
        return imagined;
    }

    private void requireRepository(Actor actor, String namespace, String name) {
        actor.require(Permission.READ);
        if (live.find(Groups.REPOSITORY, namespace, name).isEmpty()) {
            throw ApiFailure.of(404, "NotFound", "repositories.config.porch.kpt.dev \"" + name + "\" not found");
        }
    }

    private static Task task(ObjectNode object, NewPackage target) {
        JsonNode task = Fields.at(object, "spec.tasks").path(0);
        String type = Fields.text(task, "type");
        if (task.isMissingNode() || task.isEmpty()) {
            return Task.Init.of(target.packagePath() + " description");
        }
        if (!List.of("init", "clone", "edit", "upgrade").contains(type)) {
            throw refused("task of type \"" + type + "\" not supported");
        }
        if (!task.path(type).isObject()) {
            throw refused(
                    type + (type.equals("upgrade") ? " field" : "") + " not set for task of type \"" + type + "\"");
        }
        return TaskJson.read(task)
                .map(RevisionCreation::requireSupported)
                .orElseThrow(() -> refused("invalid clone source (neither of git, oci, nor upstream were specified)"));
    }

    private void requireFree(Actor actor, String namespace, String name, NewPackage target, Task task) {
        actor.require(Permission.AUTHOR);
        if (live.find(Groups.PACKAGE_REVISION, namespace, name).isPresent()) {
            throw refused("package revision workspaceNames must be unique; package revision with name "
                    + target.packagePath() + " in repo " + repository(target) + " with workspaceName "
                    + target.workspace() + " already exists");
        }
        Repository repository = repositories.named(actor, target.repository());
        boolean exists = !revisions
                .ofPackage(actor, repository.id(), target.packagePath())
                .isEmpty();
        if (task instanceof Task.Edit(String source)) {
            requireEditable(actor, namespace, source, target);
            return;
        }
        if (task instanceof Task.Upgrade upgrade) {
            upgrades.require(actor, target, upgrade, source -> named(actor, namespace, source));
            return;
        }
        if (task instanceof Task.Clone(Task.Upstream.Registered(String upstream))) {
            requireCloneable(actor, namespace, upstream);
        }
        if (exists && task instanceof Task.Clone) {
            throw refused("`clone` cannot create a new revision for package \"" + target.packagePath()
                    + "\" that already exists in repo \"" + repository(target)
                    + "\"; make subsequent revisions using `copy`");
        } else if (exists) {
            throw refused("package \"" + target.packagePath() + "\" already exists in repository \""
                    + repository(target) + "\"");
        } else {
            neighbours.requireApart(namespace, target);
            var problems = names.problemsOfPackage(actor, target);
            if (!problems.isEmpty()) {
                throw new Invalid(problems);
            }
        }
    }

    private void requireEditable(Actor actor, String namespace, String source, NewPackage target) {
        PackageRevision from = named(actor, namespace, source);
        if (!from.repository().equals(target.repository())
                || !from.packagePath().equals(target.packagePath())) {
            throw refused(
                    "source revision must be from same package " + repository(target) + "/" + target.packagePath());
        }
        if (from.placeholder()) {
            throw refused("source revision may not be the placeholder package revision "
                    + from.objectName().name());
        }
        if (!from.lifecycle().published()) {
            throw refused("source revision must be published");
        }
    }

    private void requireCloneable(Actor actor, String namespace, String upstream) {
        PackageRevision from = named(actor, namespace, upstream);
        if (from.placeholder()) {
            throw refused("upstream revision may not be the placeholder package revision "
                    + from.objectName().name());
        }
        if (!from.lifecycle().published()) {
            throw refused("upstream revision must be published");
        }
    }

    private PackageRevision named(Actor actor, String namespace, String name) {
        if (live.find(Groups.PACKAGE_REVISION, namespace, name).isEmpty()) {
            throw refused("failed to fetch package revision \"" + name + "\": packagerevisions.porch.kpt.dev \"" + name
                    + "\" not found");
        }
        return revisions.named(actor, ObjectName.text(namespace, name));
    }

    /** As messages name it: in Porch they say no namespace. */
    static String repository(NewPackage target) {
        return ObjectName.ofText(target.repository()).name();
    }

    private void make(Call call, String namespace, NewPackage target, Task task) {
        switch (task) {
            case Task.Init init -> drafts.init(call.actor(), target, init.description(), init.keywords(), init.site());
            case Task.Edit(String source) ->
                drafts.edit(call.actor(), ObjectName.text(namespace, source), target.workspace());
            case Task.Clone(Task.Upstream.Registered(String upstream)) ->
                cloneRegistered(call, ObjectName.text(namespace, upstream), target);
            case Task.Clone(Task.Upstream.Git upstream) -> cloneGit(call, namespace, upstream, target);
            default -> throw unsupported(task);
        }
    }

    private void cloneRegistered(Call call, String upstream, NewPackage target) {
        drafts.clone(call.actor(), upstream, target, Map.of());
        PackageRevision source = revisions.named(call.actor(), upstream);
        CloneWarnings.tell(call, revisions.stored(call.actor(), source).skipped());
    }

    private void cloneGit(Call call, String namespace, Task.Upstream.Git upstream, NewPackage target) {
        try {
            gitCloning.clone(call.actor(), namespace, upstream, target, skipped -> CloneWarnings.tell(call, skipped));
        } catch (Unavailable down) {
            throw new Unavailable("cannot clone Git repository: " + down.sentence(), down);
        }
    }

    private static Task requireSupported(Task task) {
        return switch (task) {
            case Task.Init init
            when !init.subpackage().isEmpty() -> throw refused("package must contain Kptfile at root");
            case Task.Clone(Task.Upstream.Registered(String upstream))
            when upstream.isEmpty() -> throw refused("upstreamRef.name is required");
            case Task.Clone(Task.Upstream.Git git)
            when git.repo().isEmpty() -> throw refused("upstreamRef.git.repo is required");
            case Task.Clone(Task.Upstream.Oci ignored) -> throw refused("clone from OCI is not implemented");
            case Task.Init init -> init;
            case Task.Clone clone -> clone;
            case Task.Edit edit -> edit;
            case Task.Upgrade upgrade -> upgrade;
            default -> throw unsupported(task);
        };
    }

    private static ApiFailure unsupported(Task task) {
        return refused("task of type \"" + task.type() + "\" not supported");
    }

    static ApiFailure refused(String message) {
        return RevisionChecks.refused(NEW, "spec.tasks", message).asPorchsEngine(message);
    }
}
