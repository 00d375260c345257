package dev.veranda.revision.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.change.Feed;
import dev.veranda.change.ObjectKey;
import dev.veranda.repository.ObjectName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells the feed what package revisions look like. Within the transaction that changed them, and last. */
@ApplicationScoped
public class RevisionFeed {

    /** The feed's name for package revisions. */
    public static final String KIND = "packagerevision";

    private final Feed feed;
    private final EntityManager entities;

    RevisionFeed(Feed feed, EntityManager entities) {
        this.feed = feed;
        this.entities = entities;
    }

    /** Of the repository what its revisions show. */
    private record Place(
            String namespace,
            String name,
            String url,
            @Nullable String directory,
            boolean deployment) {}

    /** @param names texts of {@link ObjectName}s of revisions that may have appeared, changed or vanished */
    public void tell(UUID repository, Collection<String> names) {
        tell(repository, names, Set.of());
    }

    /** As {@link #tell(UUID, Collection)}, of what was not done by whoever comes upon it. */
    void tellFound(UUID repository, Collection<String> names) {
        feed.aside(() -> tell(repository, names));
    }

    /** @param again those that are told even if they look as before */
    public void tell(UUID repository, Collection<String> names, Set<String> again) {
        if (names.isEmpty()) {
            return;
        }
        entities.flush();
        Place place = place(repository);
        List<String> plain =
                names.stream().map(name -> ObjectName.ofText(name).name()).toList();
        Map<String, String> upgrades = upgrades(repository, plain);
        Map<ObjectKey, Optional<? extends JsonNode>> bodies = new TreeMap<>();
        plain.forEach(name -> bodies.put(new ObjectKey(KIND, place.namespace(), name), Optional.empty()));
        for (Collection<String> piece : Pieces.of(plain)) {
            RevisionRow.<RevisionRow>list("repositoryId = ?1 and name in ?2", repository, piece)
                    .forEach(row -> bodies.put(
                            new ObjectKey(KIND, place.namespace(), row.name),
                            Optional.of(body(row, place, upgrades.get(row.name)))));
        }
        feed.tell(
                bodies,
                again.stream()
                        .map(name -> new ObjectKey(
                                KIND, place.namespace(), ObjectName.ofText(name).name()))
                        .collect(Collectors.toSet()));
    }

    /** Tells all revisions of a repository anew. */
    void tellAll(UUID repository) {
        tell(repository, names(repository));
    }

    /** Tells that all revisions of a repository are gone. */
    void tellAllGone(UUID repository) {
        Place place = place(repository);
        Map<ObjectKey, Optional<? extends JsonNode>> bodies = new TreeMap<>();
        names(repository)
                .forEach(name -> bodies.put(
                        new ObjectKey(
                                KIND, place.namespace(), ObjectName.ofText(name).name()),
                        Optional.empty()));
        feed.tell(bodies);
    }

    @SuppressWarnings("unchecked")
    private List<String> names(UUID repository) {
        return entities.createNativeQuery("select name from package_revision where repository_id = ?1", String.class)
                .setParameter(1, repository)
                .getResultList();
    }

    private Place place(UUID repository) {
        Object[] columns = (Object[]) entities.createNativeQuery(
                        "select namespace, name, url, directory, deployment from repository where id = ?1")
                .setParameter(1, repository)
                .getSingleResult();
        return new Place((String) columns[0], (String) columns[1], (String) columns[2], (String) columns[3], (Boolean)
                columns[4]);
    }

    /** What packages can be brought to that follow a branch, by name. */
    private Map<String, String> upgrades(UUID repository, Collection<String> names) {
        Map<String, String> upgrades = new HashMap<>();
        for (Object row : entities.createNativeQuery(
                        "select r.name, b.label from branch_upgrade b"
                                + " join package_revision r on r.id = b.revision_id where r.repository_id = ?1 and r.name = any(?2)")
                .setParameter(1, repository)
                .setParameter(2, names.toArray(String[]::new))
                .getResultList()) {
            Object[] columns = (Object[]) row;
            upgrades.put((String) columns[0], (String) columns[1]);
        }
        return upgrades;
    }

    private static ObjectNode body(RevisionRow row, Place place, @Nullable String upgrade) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("repository", place.name())
                .put("namespace", place.namespace())
                .put("url", place.url())
                .put("directory", place.directory())
                .put("deployment", place.deployment())
                .put("upgrade", upgrade);
        body.set("row", columns(row));
        return body;
    }

    private static ObjectNode columns(RevisionRow row) {
        ObjectNode columns = JsonNodeFactory.instance
                .objectNode()
                .put("id", row.id.toString())
                .put("name", row.name)
                .put("package_path", row.packagePath)
                .put("workspace", row.workspace)
                .put("revision", row.revision)
                .put("lifecycle", row.lifecycle)
                .put("latest", row.latest)
                .put("ref", row.ref)
                .put("commit_id", row.commit)
                .put("committed_at", row.committedAt.toString())
                .put("created_at", text(row.createdAt))
                .put("author", row.author)
                .put("upstream_repo", row.upstreamRepo)
                .put("upstream_directory", row.upstreamDirectory)
                .put("upstream_ref", row.upstreamRef)
                .put("upstream_commit", row.upstreamCommit)
                .put("problem", row.problem);
        columns.set("tasks", Json.tree(row.tasks));
        columns.set("labels", Json.tree(row.labels));
        columns.set("annotations", Json.tree(row.annotations));
        columns.set("conditions", Json.tree(row.conditions));
        ArrayNode gates = columns.putArray("readiness_gates");
        List.of(row.readinessGates).forEach(gates::add);
        return columns;
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }
}
