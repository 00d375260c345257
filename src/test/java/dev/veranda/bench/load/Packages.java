package dev.veranda.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** What people do to package revisions through the API; each tells how long its one request took, in milliseconds. */
record Packages(Api author, Api approver) {

    static String name(String repository, String packageName, String workspace) {
        return repository + "." + packageName + "." + workspace;
    }

    double create(String repository, String packageName) throws IOException, InterruptedException {
        return begin(repository, packageName, "v1", "{\"type\":\"init\",\"init\":{}}");
    }

    double cloneOf(String upstream, String repository, String packageName) throws IOException, InterruptedException {
        return begin(
                repository,
                packageName,
                "v1",
                "{\"type\":\"clone\",\"clone\":{\"upstreamRef\":{\"upstreamRef\":{\"name\":\"" + upstream + "\"}}}}");
    }

    /** A new draft of a package from one of its revisions. */
    double copy(String repository, String packageName, String source, String workspace)
            throws IOException, InterruptedException {
        return begin(
                repository,
                packageName,
                workspace,
                "{\"type\":\"edit\",\"edit\":{\"sourceRef\":{\"name\":\"" + source + "\"}}}");
    }

    double propose(String revision) throws IOException, InterruptedException {
        return author.send("PATCH", Api.REVISIONS + "/" + revision, "{\"spec\":{\"lifecycle\":\"Proposed\"}}")
                .millis();
    }

    double approve(String revision) throws IOException, InterruptedException {
        return approver.send(
                        "PATCH",
                        Api.REVISIONS + "/" + revision + "/approval",
                        "{\"spec\":{\"lifecycle\":\"Published\"}}")
                .millis();
    }

    double delete(String revision) throws IOException, InterruptedException {
        return author.send("DELETE", Api.REVISIONS + "/" + revision, "").millis();
    }

    double resources(String revision) throws IOException, InterruptedException {
        return author.get(Api.RESOURCES + "/" + revision).millis();
    }

    /** The revisions of one repository as a table. */
    double list(String repository) throws IOException, InterruptedException {
        return author.table(Api.REVISIONS + "?fieldSelector=spec.repository=" + repository)
                .millis();
    }

    /** Puts other files into a draft; reading it before is not part of the time. */
    double save(String revision, Map<String, String> files) throws IOException, InterruptedException {
        String path = Api.RESOURCES + "/" + revision;
        ObjectNode object = (ObjectNode) author.get(path).body();
        ObjectNode resources = object.withObjectProperty("spec").putObject("resources");
        files.forEach(resources::put);
        return author.send("PUT", path, object.toString()).millis();
    }

    private double begin(String repository, String packageName, String workspace, String task)
            throws IOException, InterruptedException {
        return author.send("POST", Api.REVISIONS, """
                        {"apiVersion": "porch.kpt.dev/v1alpha1", "kind": "PackageRevision", "metadata": {"namespace": "default"},
                         "spec": {"repository": "%s", "packageName": "%s", "workspaceName": "%s", "tasks": [%s]}}""".formatted(repository, packageName, workspace, task))
                .millis();
    }
}
