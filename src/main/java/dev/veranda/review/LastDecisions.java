package dev.veranda.review;

import dev.veranda.revision.model.PackageRevision;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What was decided last about each of many revisions, in one statement. */
@ApplicationScoped
class LastDecisions {

    private static final String LAST = """
            select distinct on (d.repository_id, d.package_path, d.workspace) d.*
            from unnest(cast(?1 as uuid[]), cast(?2 as text[]), cast(?3 as text[])) as about (repository_id, path, workspace)
                join decision d on d.repository_id = about.repository_id and d.package_path = about.path
                    and d.workspace = about.workspace
            order by d.repository_id, d.package_path, d.workspace, d.id desc""";

    private record About(UUID repository, String path, String workspace) {}

    private final EntityManager entities;

    LastDecisions(EntityManager entities) {
        this.entities = entities;
    }

    /** By revision; those nothing was decided about are missing. */
    Map<PackageRevision, Decision> of(Collection<PackageRevision> revisions) {
        if (revisions.isEmpty()) {
            return Map.of();
        }
        Map<About, Decision> last = new HashMap<>();
        QuarkusTransaction.joiningExisting().run(() -> {
            for (Object found : entities.createNativeQuery(LAST, DecisionRow.class)
                    .setParameter(
                            1,
                            revisions.stream()
                                    .map(PackageRevision::repositoryId)
                                    .toArray(UUID[]::new))
                    .setParameter(
                            2,
                            revisions.stream().map(PackageRevision::packagePath).toArray(String[]::new))
                    .setParameter(
                            3,
                            revisions.stream().map(PackageRevision::workspace).toArray(String[]::new))
                    .getResultList()) {
                DecisionRow row = (DecisionRow) found;
                last.put(new About(row.repositoryId, row.packagePath, row.workspace), row.decision());
            }
        });
        Map<PackageRevision, Decision> byRevision = new HashMap<>();
        for (PackageRevision revision : revisions) {
            Decision decision =
                    last.get(new About(revision.repositoryId(), revision.packagePath(), revision.workspace()));
            if (decision != null) {
                byRevision.put(revision, decision);
            }
        }
        return byRevision;
    }
}
