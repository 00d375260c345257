package dev.veranda.revision.index;

import dev.veranda.repository.ObjectName;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Upstream;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of the index; can be dropped and comes back with the next synchronisation. */
@Entity
@Table(name = "package_revision")
class RevisionRow extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "repository_id")
    UUID repositoryId;

    String name;

    @Column(name = "package_path")
    String packagePath;

    String workspace;
    int revision;
    String lifecycle;
    boolean latest;
    String ref;

    @Column(name = "commit_id")
    String commit;

    @Column(name = "tree_id")
    String tree;

    @Column(name = "committed_at")
    Instant committedAt;

    @Column(name = "created_at", insertable = false, updatable = false)
    @Nullable
    Instant createdAt;

    String author;
    String[] authors;

    @JdbcTypeCode(SqlTypes.JSON)
    String tasks;

    String description;
    String[] keywords;

    @JdbcTypeCode(SqlTypes.JSON)
    String labels;

    @JdbcTypeCode(SqlTypes.JSON)
    String annotations;

    @Column(name = "readiness_gates")
    String[] readinessGates;

    @JdbcTypeCode(SqlTypes.JSON)
    String conditions;

    @Column(name = "upstream_repo")
    @Nullable
    String upstreamRepo;

    @Column(name = "upstream_directory")
    @Nullable
    String upstreamDirectory;

    @Column(name = "upstream_ref")
    @Nullable
    String upstreamRef;

    @Column(name = "upstream_commit")
    @Nullable
    String upstreamCommit;

    String[] functions;
    String[] kinds;

    @Column(name = "resource_count")
    int resourceCount;

    @Column(name = "file_count")
    int fileCount;

    String[] subpackages;

    @Nullable
    String problem;

    void take(PackageFacts facts) {
        description = facts.description();
        keywords = facts.keywords().toArray(String[]::new);
        labels = Json.write(facts.labels());
        annotations = Json.write(facts.annotations());
        readinessGates = facts.readinessGates().toArray(String[]::new);
        conditions = Json.write(facts.conditions());
        upstreamRepo = facts.upstream().map(Upstream::repo).orElse(null);
        upstreamDirectory = facts.upstream().map(Upstream::directory).orElse(null);
        upstreamRef = facts.upstream().map(Upstream::ref).orElse(null);
        upstreamCommit = facts.upstream().map(Upstream::commit).orElse(null);
        functions = facts.functions().toArray(String[]::new);
        kinds = facts.kinds().toArray(String[]::new);
        resourceCount = facts.resourceCount();
        fileCount = facts.fileCount();
        subpackages = facts.subpackages().toArray(String[]::new);
        problem = facts.problem().orElse(null);
    }

    PackageRevision revision(ObjectName repository, boolean deployment) {
        return new PackageRevision(
                id,
                repositoryId,
                repository.namespace(),
                repository.text(),
                deployment,
                ObjectName.text(repository.namespace(), name),
                packagePath,
                workspace,
                revision,
                Lifecycle.valueOf(lifecycle),
                latest,
                ref,
                commit,
                tree,
                committedAt,
                author,
                List.of(authors),
                facts());
    }

    PackageFacts facts() {
        return new PackageFacts(
                description,
                List.of(keywords),
                Json.readMap(labels),
                Json.readMap(annotations),
                List.of(readinessGates),
                Json.readConditions(conditions),
                upstream(),
                List.of(functions),
                List.of(kinds),
                resourceCount,
                fileCount,
                List.of(subpackages),
                Optional.ofNullable(problem));
    }

    UpstreamLinks.Standing standing() {
        return new UpstreamLinks.Standing(
                upstream(), Lifecycle.valueOf(lifecycle).published() ? commit : "");
    }

    private Optional<Upstream> upstream() {
        if (upstreamRepo == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Upstream(upstreamRepo, orEmpty(upstreamDirectory), orEmpty(upstreamRef), orEmpty(upstreamCommit)));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
