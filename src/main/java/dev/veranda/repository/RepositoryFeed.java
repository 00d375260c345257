package dev.veranda.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.change.Feed;
import dev.veranda.change.ObjectKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the feed what repositories, namespaces and secrets look like. Within the transaction that changed them. */
@ApplicationScoped
class RepositoryFeed {

    static final String NAMESPACE = "namespace";
    static final String SECRET = "secret";

    private static final String SUCCEEDED = "succeeded_at";
    private static final String NEXT = "next_at";

    private final Feed feed;
    private final RepositoryIndex index;

    RepositoryFeed(Feed feed, RepositoryIndex index) {
        this.feed = feed;
        this.index = index;
    }

    /** Credentials stay where they are: only what may be seen is named. */
    void tell(RepositoryRow row) {
        feed.tell(key(row), body(row));
    }

    /** As {@link #tell(RepositoryRow)}, but that it was read once more, and all was as before, is not worth telling. */
    void tellUnlessAsBefore(RepositoryRow row) {
        ObjectNode now = body(row);
        boolean asBefore = feed.last(key(row))
                .filter(before -> withoutTimes(before).equals(withoutTimes(Feed.plain(now))))
                .isPresent();
        if (!asBefore) {
            feed.tell(key(row), now);
        }
    }

    void tellGone(RepositoryRow row) {
        feed.tellGone(key(row));
    }

    void tell(NamespaceRow row) {
        feed.tell(
                namespace(row.name),
                object().put("name", row.name)
                        .put("createdAt", text(row.createdAt))
                        .set("labels", labels(row.labels)));
    }

    void tellNamespaceGone(String name) {
        feed.tellGone(namespace(name));
    }

    /** What is sealed stays where it is. */
    void tell(SecretRow row) {
        feed.tell(
                secret(row),
                object().put("id", row.id.toString())
                        .put("namespace", row.namespace)
                        .put("name", row.name)
                        .put("type", row.type)
                        .put("createdAt", text(row.createdAt))
                        .put("version", row.version)
                        .set("labels", labels(row.labels)));
    }

    void tellGone(SecretRow row) {
        feed.tellGone(secret(row));
    }

    private ObjectNode body(RepositoryRow row) {
        ObjectNode body = object().put("id", row.id.toString())
                .put("name", row.name)
                .put("namespace", row.namespace)
                .put("description", row.description)
                .put("url", row.url)
                .put("branch", row.branch)
                .put("directory", row.directory)
                .put("deployment", row.deployment)
                .put("createBranch", row.createBranch)
                .put("credentials", row.credentials.name())
                .put("secret", row.secretName)
                .put("schedule", row.syncSchedule)
                .put("onceAt", text(row.syncOnceAt))
                .put("syncedOnceAt", text(row.syncedOnceAt))
                .put("registeredAt", text(row.registeredAt))
                .put("version", row.version);
        RepositoryIndex.Summary summary = index.summary(row.id, "refs/heads/" + row.branch);
        Optional<SyncRow> sync = SyncRow.findByIdOptional(row.id);
        sync.ifPresent(found -> body.set("sync", sync(found)));
        return body.put("packageCount", summary.revisions())
                .put("commit", summary.commit().orElse(null));
    }

    private static ObjectNode sync(SyncRow row) {
        return object().put("state", row.state.name())
                .put(SUCCEEDED, text(row.succeededAt))
                .put("failed_at", text(row.failedAt))
                .put(NEXT, text(row.nextAt))
                .put("error", row.error)
                .put("left_out_count", row.leftOut)
                .put("unreadable_count", row.unreadable)
                .put("root_package", row.rootPackage)
                .set("left_out", TextsJson.tree(row.namedLeftOut));
    }

    private static JsonNode withoutTimes(JsonNode body) {
        ObjectNode copy = body.deepCopy();
        if (copy.get("sync") instanceof ObjectNode sync) {
            sync.remove(List.of(SUCCEEDED, NEXT));
            if (!sync.path("state").asText().equals(SyncStatus.State.ERROR.name())) {
                sync.remove("failed_at");
            }
        }
        return copy;
    }

    private static ObjectKey key(RepositoryRow row) {
        return new ObjectKey(Repositories.FEED_KIND, row.namespace, row.name);
    }

    private static ObjectKey namespace(String name) {
        return new ObjectKey(NAMESPACE, "", name);
    }

    private static ObjectKey secret(SecretRow row) {
        return new ObjectKey(SECRET, row.namespace, row.name);
    }

    private static ObjectNode labels(String json) {
        ObjectNode labels = object();
        TextsJson.read(json).forEach(labels::put);
        return labels;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
