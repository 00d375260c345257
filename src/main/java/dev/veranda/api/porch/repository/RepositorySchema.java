package dev.veranda.api.porch.repository;

import static dev.veranda.api.kube.Schema.bool;
import static dev.veranda.api.kube.Schema.integer;
import static dev.veranda.api.kube.Schema.listByKey;
import static dev.veranda.api.kube.Schema.object;
import static dev.veranda.api.kube.Schema.oneOf;
import static dev.veranda.api.kube.Schema.string;
import static dev.veranda.api.kube.Schema.time;
import static dev.veranda.api.kube.Schema.with;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What {@code Repository} objects look like. */
public final class RepositorySchema {

    private RepositorySchema() {}

    public static ObjectNode repository() {
        ObjectNode repository = object("A registered place that holds packages.");
        with(repository, "spec", spec());
        return with(repository, "status", status());
    }

    private static ObjectNode spec() {
        ObjectNode spec = object("What was registered.");
        with(spec, "description", string("What the repository is for."));
        with(spec, "deployment", bool("Whether it holds packages to deploy."));
        with(spec, "type", oneOf("What kind of place it is.", "git", "oci"));
        with(spec, "content", string("Package."));
        ObjectNode git = object("Where a Git repository lies.");
        with(git, "repo", string("Its URL."));
        with(git, "branch", string("The branch published packages stand on."));
        with(git, "createBranch", bool("Whether to make the branch when it does not exist."));
        with(git, "directory", string("The folder packages lie below."));
        with(git, "author", string("Not used: commits name who caused them."));
        with(git, "email", string("Not used: commits name who caused them."));
        with(git, "secretRef", with(object("The secret with the credentials."), "name", string("Its name.")));
        with(spec, "git", git);
        ObjectNode oci = object("Where an OCI registry is.");
        with(oci, "registry", string("Its address."));
        with(spec, "oci", with(oci, "secretRef", with(object("The secret."), "name", string("Its name."))));
        ObjectNode sync = object("When it is read.");
        with(sync, "schedule", string("A cron expression."));
        return with(spec, "sync", with(sync, "runOnceAt", time("When to read it once more.")));
    }

    private static ObjectNode status() {
        ObjectNode status = object("What Veranda observed.");
        ObjectNode condition = object("A condition.");
        with(condition, "type", string("Ready."));
        with(condition, "status", oneOf("Whether it is so.", "True", "False", "Unknown"));
        with(condition, "observedGeneration", integer("The generation it is about."));
        with(condition, "lastTransitionTime", time("Since when."));
        with(condition, "reason", string("Ready, Error or Reconciling."));
        with(condition, "message", string("Why."));
        with(status, "conditions", listByKey("Whether it can be read.", "type", condition));
        with(status, "lastFullSyncTime", time("When it was read last."));
        with(status, "nextFullSyncTime", time("When it is read next."));
        with(status, "observedGeneration", integer("The generation that was read."));
        with(status, "observedRunOnceAt", time("The last wish to be read once that was fulfilled."));
        with(status, "packageCount", integer("How many package revisions it holds."));
        return with(status, "gitCommitHash", string("The commit the branch stands on."));
    }
}
