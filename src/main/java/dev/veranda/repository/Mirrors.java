package dev.veranda.repository;

import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.AddressRules;
import dev.veranda.store.git.Credentials;
import dev.veranda.store.git.GitRemote;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.Probe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The open stores of registered repositories, each over a local copy in a folder of its own. */
@ApplicationScoped
public class Mirrors {

    private static final Logger LOG = Logger.getLogger(Mirrors.class);

    private static final Pattern COPY = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.git");

    private final StoreConfiguration configuration;
    private final Secrets secrets;
    private final Path folder;
    private final Clock clock;
    private final Map<UUID, GitStore> open = new ConcurrentHashMap<>();
    private final Set<UUID> syncing = ConcurrentHashMap.newKeySet();

    Mirrors(
            StoreConfiguration configuration,
            Secrets secrets,
            @ConfigProperty(name = "veranda.data", defaultValue = ".veranda") String data,
            Clock clock) {
        this.clock = clock;
        this.configuration = configuration;
        this.secrets = secrets;
        this.folder = configuration.folder().orElse(Path.of(data).resolve("mirrors"));
    }

    /**
     * The store of a registered repository.
     *
     * @throws NotFound if it is no longer registered
     */
    public GitStore of(UUID repository) {
        return open.computeIfAbsent(repository, this::open);
    }

    /** Closes the store: its settings changed or it is gone. */
    void forget(UUID repository) {
        GitStore store = open.remove(repository);
        if (store != null) {
            store.close();
        }
    }

    /** The repositories whose copy was found to lack what it should hold. */
    Set<UUID> damaged() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().isDamaged())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The store over a copy that was made anew just now; the old one is gone. */
    GitStore renewed(UUID repository) {
        return open.compute(repository, (id, damaged) -> {
            if (damaged != null) {
                damaged.close();
            }
            delete(id);
            return open(id);
        });
    }

    /** Closes the store and deletes its copy. */
    void drop(UUID repository) {
        open.compute(repository, (id, store) -> {
            if (store != null) {
                store.close();
            }
            delete(id);
            return null;
        });
    }

    /** Deletes the copies of repositories that are no longer registered, and what a killed process left behind. */
    void dropUnregistered() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> copies = Files.list(folder)) {
            for (Path copy : copies.toList()) {
                Matcher name = COPY.matcher(copy.getFileName().toString());
                if (name.matches() && !isRegistered(UUID.fromString(name.group(1)))) {
                    drop(UUID.fromString(name.group(1)));
                }
            }
        } catch (IOException unreadable) {
            LOG.warnf("The copies of repositories in %s cannot be listed: %s", folder, unreadable.getMessage());
        }
    }

    /** The stores that are open now. */
    Collection<GitStore> stores() {
        return List.copyOf(open.values());
    }

    private static boolean isRegistered(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> RepositoryRow.count("id", id) > 0);
    }

    private void delete(UUID id) {
        try {
            Path copy = folder(id);
            if (Files.exists(copy)) {
                deleteAll(copy);
                LOG.infof("deleted the copy %s", copy);
            }
        } catch (IOException failure) {
            LOG.warnf("The copy of a repository in %s cannot be deleted: %s", folder(id), failure.getMessage());
        }
    }

    private Path folder(UUID id) {
        return folder.resolve(id + ".git");
    }

    /** @throws Invalid if the address breaks the rules of this installation */
    void requireAllowed(RepositorySettings settings) {
        new AddressRules(configuration.settings()).require(settings.url());
        remote(settings, Credentials.none());
    }

    /** Tries a connection from a folder of its own that is gone afterwards. */
    Probe probe(RepositorySettings settings, Credentials credentials) {
        return inScratch(remote(settings, credentials), configuration.settings(), GitStore::probe);
    }

    /** Has something done with a repository on a server, from a folder of its own that is gone afterwards. */
    <T> T once(GitRemote remote, Function<GitStore, T> work) {
        return inScratch(remote, configuration.settings().withLocalFolders(List.of()), work);
    }

    private <T> T inScratch(GitRemote remote, StoreSettings settings, Function<GitStore, T> work) {
        try {
            Files.createDirectories(folder);
            Path scratch = Files.createTempDirectory(folder, "test-");
            try (GitStore store = GitStore.open(scratch.resolve("mirror.git"), remote, settings, clock)) {
                return work.apply(store);
            } finally {
                deleteAll(scratch);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for copies of repositories cannot be used: " + folder, e);
        }
    }

    /** What was typed, or what is stored for {@code registered} where nothing was. */
    Credentials credentials(NewCredentials typed, Optional<UUID> registered) {
        return switch (typed) {
            case NewCredentials.Unchanged() ->
                registered
                        .flatMap(id -> QuarkusTransaction.joiningExisting()
                                .call(() -> RepositoryRow.<RepositoryRow>findByIdOptional(id)
                                        .map(this::stored)))
                        .orElse(Credentials.none());
            case NewCredentials.Anonymous() -> Credentials.none();
            case NewCredentials.Basic(String username, String password) -> new Credentials.Basic(username, password);
            case NewCredentials.Bearer(String token) -> bearer(token);
        };
    }

    boolean syncing(UUID repository) {
        return syncing.contains(repository);
    }

    void syncing(UUID repository, boolean now) {
        if (now) {
            syncing.add(repository);
        } else {
            syncing.remove(repository);
        }
    }

    @PreDestroy
    void closeAll() {
        Set.copyOf(open.keySet()).forEach(this::forget);
    }

    private GitStore open(UUID id) {
        RepositoryRow row = QuarkusTransaction.joiningExisting()
                .call(() -> RepositoryRow.<RepositoryRow>findByIdOptional(id)
                        .orElseThrow(() -> new NotFound("This repository is no longer registered.")));
        return GitStore.open(folder(id), remote(row.settings(), stored(row)), configuration.settings(), clock);
    }

    private Credentials stored(RepositoryRow row) {
        CredentialsKeeping.problem(row).ifPresent(problem -> {
            throw new Unavailable(problem);
        });
        byte[] sealed = row.credentialsSecret;
        if (sealed == null) {
            return Credentials.none();
        }
        String secret = secrets.open(sealed, row.id);
        return switch (row.credentials) {
            case NONE -> Credentials.none();
            case BASIC -> new Credentials.Basic(row.credentialsUser == null ? "" : row.credentialsUser, secret);
            case BEARER -> bearer(secret);
        };
    }

    private static Credentials bearer(String token) {
        try {
            return new Credentials.Bearer(token);
        } catch (IllegalArgumentException unusable) {
            throw new Invalid("credentials", String.valueOf(unusable.getMessage()));
        }
    }

    private static GitRemote remote(RepositorySettings settings, Credentials credentials) {
        return new GitRemote(
                settings.url(), settings.branch(), settings.directory(), credentials, settings.createBranch());
    }

    private static void deleteAll(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
