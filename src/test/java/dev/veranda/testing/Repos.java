package dev.veranda.testing;

import dev.veranda.failure.NotFound;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.SyncStatus;
import dev.veranda.repository.Synchronization;
import dev.veranda.store.git.GitCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes bare Git repositories in the test's folder and registers them. */
@ApplicationScoped
public class Repos {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Path folder;
    private final Repositories repositories;
    private final Synchronization synchronization;

    Repos(
            @ConfigProperty(name = "veranda.store.local-folders") Path folder,
            Repositories repositories,
            Synchronization synchronization) {
        this.folder = folder;
        this.repositories = repositories;
        this.synchronization = synchronization;
    }

    public Path folder() {
        return folder;
    }

    /** A name nobody has used in this run. */
    public String freshName(String prefix) {
        return prefix + "-" + COUNT.incrementAndGet();
    }

    public Path path(String name) {
        return folder.resolve(name + ".git");
    }

    /** An empty bare repository, registered and read; its main branch comes with the first package. */
    public Repository empty(String prefix, boolean deployment) {
        String name = freshName(prefix);
        GitCommand.bare(path(name));
        return register(settings(name, path(name).toString(), deployment, true), new NewCredentials.Anonymous());
    }

    public Repository register(RepositorySettings settings, NewCredentials credentials) {
        Repository repository = repositories.register(People.ADA, settings, credentials);
        sync(repository);
        return repositories.named(People.ADA, repository.name());
    }

    public SyncStatus sync(Repository repository) {
        try {
            return synchronization.request(People.ADA, repository.id()).join();
        } catch (NotFound gone) {
            throw new AssertionError(gone);
        }
    }

    public GitCommand git(Repository repository) {
        return GitCommand.in(Path.of(repository.settings().url()));
    }

    public static RepositorySettings settings(String name, String url, boolean deployment, boolean createBranch) {
        return new RepositorySettings(name, "", url, "main", "", deployment, createBranch, Optional.empty());
    }
}
