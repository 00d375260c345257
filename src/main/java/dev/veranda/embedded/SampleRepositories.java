package dev.veranda.embedded;

import dev.veranda.access.Actor;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.DomainFailure;
import dev.veranda.kpt.PackageContents;
import dev.veranda.observe.LogContext;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.Synchronization;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.Ledger;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Publication;
import dev.veranda.revision.SaveOutcome;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Two local bare repositories, {@code blueprints} with the sample packages published in it and {@code deployments}, made on
 * the first start where {@code veranda.samples} names a folder for them. An interrupted first start is continued by the next.
 */
@ApplicationScoped
class SampleRepositories {

    private static final Logger LOG = Logger.getLogger(SampleRepositories.class);
    private static final String WORKSPACE = "v1";

    private final Optional<Path> folder;
    private final Repositories repositories;
    private final Synchronization synchronization;
    private final PackageRevisions revisions;
    private final Drafts drafts;
    private final Publication publication;
    private final AuditTrail audit;

    SampleRepositories(
            @ConfigProperty(name = "veranda.samples") Optional<Path> folder,
            Repositories repositories,
            Synchronization synchronization,
            PackageRevisions revisions,
            Drafts drafts,
            Publication publication,
            AuditTrail audit) {
        this.folder = folder;
        this.repositories = repositories;
        this.synchronization = synchronization;
        this.revisions = revisions;
        this.drafts = drafts;
        this.publication = publication;
        this.audit = audit;
    }

    /** Once the port is open, so that nobody waits for the samples. */
    void provide(@ObservesAsync HttpServerStart start) {
        folder.filter(path -> Files.notExists(done(path)))
                .ifPresent(path -> Thread.ofVirtual()
                        .name("samples")
                        .start(() -> LogContext.background(Actor.VERANDA.name(), "samples")
                                .during(() -> provide(path))));
    }

    private void provide(Path path) {
        try {
            Repository blueprints = registered(path, "blueprints", "Packages to clone from.", false);
            registered(path, "deployments", "Packages to deploy, cloned from blueprints.", true);
            for (Map.Entry<String, PackageContents> sample :
                    SamplePackages.all().entrySet()) {
                publish(blueprints, sample.getKey(), sample.getValue());
            }
            Files.writeString(
                    done(path), "The sample packages have been published; delete this file to get them again.\n");
        } catch (IOException | GitAPIException | DomainFailure failure) {
            LOG.errorf(failure, "The sample packages could not be provided");
        }
    }

    private Repository registered(Path path, String name, String description, boolean deployment)
            throws GitAPIException {
        Path bare = path.resolve(name + ".git");
        if (Files.notExists(bare)) {
            Git.init()
                    .setBare(true)
                    .setInitialBranch("main")
                    .setDirectory(bare.toFile())
                    .call()
                    .close();
        }
        Repository repository = repositories.all(Actor.VERANDA).stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseGet(() -> repositories.register(
                        Actor.VERANDA,
                        new RepositorySettings(
                                name, description, bare.toString(), "main", "", deployment, true, Optional.empty()),
                        new NewCredentials.Anonymous()));
        synchronization.request(Actor.VERANDA, repository.id()).join();
        return repository;
    }

    private void publish(Repository blueprints, String name, PackageContents contents) {
        PackageRevision revision = revisions
                .find(Actor.VERANDA, RevisionNames.name(blueprints.name(), name, WORKSPACE))
                .orElseGet(() ->
                        drafts.init(Actor.VERANDA, new NewPackage(blueprints.name(), name, WORKSPACE), "", List.of()));
        if (revision.lifecycle() == Lifecycle.DRAFT) {
            SaveOutcome saved = drafts.save(Actor.VERANDA, revision.name(), revision.commit(), contents);
            if (saved instanceof SaveOutcome.Saved done) {
                revision = drafts.propose(
                        Actor.VERANDA, done.revision().name(), done.revision().commit());
            }
        }
        if (revision.lifecycle() == Lifecycle.PROPOSED) {
            PackageRevision proposal = revision;
            audit.running(
                    new Attempt(Actor.VERANDA, "publish sample", proposal.repository(), proposal.name()),
                    running -> publication.publish(Actor.VERANDA, proposal, proposal.commit(), Ledger.of(running)));
        }
    }

    private static Path done(Path path) {
        return path.resolve("samples-published");
    }
}
