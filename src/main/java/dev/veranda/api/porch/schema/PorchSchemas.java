package dev.veranda.api.porch.schema;

import static dev.veranda.api.kube.Schema.bool;
import static dev.veranda.api.kube.Schema.integer;
import static dev.veranda.api.kube.Schema.list;
import static dev.veranda.api.kube.Schema.listByKey;
import static dev.veranda.api.kube.Schema.object;
import static dev.veranda.api.kube.Schema.oneOf;
import static dev.veranda.api.kube.Schema.string;
import static dev.veranda.api.kube.Schema.texts;
import static dev.veranda.api.kube.Schema.time;
import static dev.veranda.api.kube.Schema.with;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Porch's objects look like. */
final class PorchSchemas {

    private PorchSchemas() {}

    static ObjectNode packageRevision() {
        ObjectNode revision = object("One revision of a package.");
        with(revision, "spec", spec());
        return with(revision, "status", status());
    }

    static ObjectNode packageRevisionResources() {
        ObjectNode resources = object("The files of one revision of a package.");
        ObjectNode spec = object("Which revision, and its files.");
        with(spec, "packageName", string("The package's path below the repository's directory."));
        with(spec, "workspaceName", string("The name of the draft, unique for the package."));
        with(spec, "revision", integer("The number of the published revision, 0 for a draft, -1 for the main branch."));
        with(spec, "repository", string("The name of the Repository object."));
        with(spec, "resources", texts("The text of each file, by its path in the package."));
        with(resources, "spec", spec);
        ObjectNode render = object("How the last rendering went; only in the answer to an update.");
        with(render, "result", functionResults());
        with(render, "error", string("Why the package could not be rendered."));
        return with(resources, "status", with(object("What Veranda observed."), "renderStatus", render));
    }

    private static ObjectNode functionResults() {
        ObjectNode results = object("The results of the functions.");
        with(results, "kind", string("FunctionResultList"));
        with(results, "apiVersion", string("kpt.dev/v1"));
        with(results, "metadata", anything("Nothing."));
        with(results, "exitCode", integer("0 when every function succeeded."));
        return with(results, "items", list("One entry for each function.", anything("The results of one function.")));
    }

    private static ObjectNode spec() {
        ObjectNode spec = object("The desired state of the revision.");
        with(spec, "packageName", string("The package's path below the repository's directory."));
        with(spec, "repository", string("The name of the Repository object."));
        with(spec, "workspaceName", string("The name of the draft, unique for the package."));
        with(spec, "revision", integer("The number of the published revision, 0 for a draft, -1 for the main branch."));
        with(spec, "parent", with(object("No longer used."), "name", string("A package revision.")));
        with(
                spec,
                "lifecycle",
                oneOf("Where the revision stands.", "Draft", "Proposed", "Published", "DeletionProposed"));
        with(spec, "tasks", list("How the revision was made; at most one on creation.", task()));
        with(
                spec,
                "readinessGates",
                listByKey(
                        "Conditions that must be True before the revision is proposed.",
                        "conditionType",
                        with(object("A gate."), "conditionType", string("The type of a condition."))));
        ObjectNode metadata = object("Labels and annotations of the package, kept in its Kptfile.");
        with(metadata, "labels", texts("Labels of the Kptfile."));
        return with(spec, "packageMetadata", with(metadata, "annotations", texts("Annotations of the Kptfile.")));
    }

    private static ObjectNode task() {
        ObjectNode task = object("One step in the making of a revision.");
        with(task, "type", string("init, clone, edit, upgrade, render or push."));
        ObjectNode init = object("Makes a package from nothing.");
        with(init, "subpackage", string("A directory below the package."));
        with(init, "description", string("What the package is for."));
        with(init, "keywords", list("Words to find it by.", string("")));
        with(task, "init", with(init, "site", string("A web address about it.")));
        with(task, "clone", with(object("Clones another package."), "upstreamRef", upstream()));
        with(
                task,
                "edit",
                with(object("Copies a published revision."), "sourceRef", reference("The revision to copy.")));
        ObjectNode upgrade = object("Merges a newer upstream.");
        with(upgrade, "oldUpstreamRef", reference("The upstream it has."));
        with(upgrade, "newUpstreamRef", reference("The upstream it shall have."));
        with(upgrade, "localPackageRevisionRef", reference("The revision to upgrade."));
        with(upgrade, "strategy", string("resource-merge, fast-forward, force-delete-replace or copy-merge."));
        return with(task, "upgrade", upgrade);
    }

    private static ObjectNode upstream() {
        ObjectNode upstream = object("Where the package comes from.");
        with(upstream, "type", string("git or oci; empty for a registered package revision."));
        ObjectNode git = object("A directory of a Git repository.");
        with(git, "repo", string("The repository's URL."));
        with(git, "ref", string("A tag, branch or commit."));
        with(git, "directory", string("The package's directory."));
        with(upstream, "git", with(git, "secretRef", reference("The secret with the credentials.")));
        with(upstream, "oci", with(object("An OCI image."), "image", string("The image.")));
        return with(upstream, "upstreamRef", reference("A package revision."));
    }

    private static ObjectNode status() {
        ObjectNode status = object("What Veranda observed.");
        with(status, "upstreamLock", lock("Where the package was cloned from, exactly."));
        with(status, "selfLock", lock("Where the revision lies, exactly."));
        with(status, "publishedBy", string("Who published it."));
        with(status, "publishTimestamp", time("When it was published."));
        with(status, "deployment", bool("Whether its repository holds packages to deploy."));
        ObjectNode condition = object("A condition of the package.");
        with(condition, "type", string("What is said about."));
        with(condition, "status", oneOf("Whether it is so.", "True", "False", "Unknown"));
        with(condition, "reason", string("Why, in one word."));
        with(condition, "message", string("Why, in a sentence."));
        return with(status, "conditions", listByKey("What the Kptfile says of itself.", "type", condition));
    }

    private static ObjectNode lock(String description) {
        ObjectNode lock = with(object(description), "type", string("git"));
        ObjectNode git = object("A place in a Git repository.");
        with(git, "repo", string("The repository's URL."));
        with(git, "directory", string("The package's directory."));
        with(git, "ref", string("The tag or branch."));
        return with(lock, "git", with(git, "commit", string("The commit.")));
    }

    private static ObjectNode reference(String description) {
        return with(object(description), "name", string("The object's name."));
    }

    private static ObjectNode anything(String description) {
        return object(description).put("x-kubernetes-preserve-unknown-fields", true);
    }
}
