package dev.veranda.repository;

import dev.veranda.change.Change;
import dev.veranda.change.FeedSubscriber;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;
import dev.veranda.observe.Along;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.remote.AddressRules;
import dev.veranda.store.git.remote.Probe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The stores of registered repositories, one for each, over a local copy in a folder of its own. A store stays the same from the
 * first use of a repository until it is unregistered: whoever holds one may use it at any time.
 */
@ApplicationScoped
public class Mirrors implements FeedSubscriber {

    private static final Logger LOG = Logger.getLogger(Mirrors.class);

    private static final Pattern COPY = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.git");
    private static final String SCRATCH = "test-";

    /** Those who use a copy are gone sooner, unless their server hangs. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Then those are gone whose server hangs, as far as it is not looked for again with the next upkeep. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(1);

    /** No exchange takes that long. */
    private static final Duration SCRATCH_AGE = Duration.ofHours(12);

    private final StoreConfiguration configuration;
    private final Secrets secrets;
    private final Path folder;
    private final Clock clock;
    private final ExchangeMeters meters;
    private final Map<UUID, GitStore> open = new ConcurrentHashMap<>();
    private final Map<UUID, GitStore> leaving = new ConcurrentHashMap<>();
    private final Set<UUID> syncing = ConcurrentHashMap.newKeySet();

    Mirrors(
            StoreConfiguration configuration,
            Secrets secrets,
            @ConfigProperty(name = "veranda.data", defaultValue = ".veranda") String data,
            Clock clock,
            ExchangeMeters meters) {
        this.clock = clock;
        this.meters = meters;
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

    /** The way to sign in, or what may be done there, has changed; those who use the store now are not disturbed. */
    void signInAnew(UUID repository) {
        GitStore store = open.get(repository);
        if (store != null) {
            store.changed();
        }
    }

    @Override
    public void changed(List<Change> changes) {
        for (Change change : changes) {
            if (change.kind().equals(Repositories.FEED_KIND)) {
                UUID id = UUID.fromString(change.body().path("id").asText());
                if (change.type() == Change.Type.DELETED) {
                    Thread.startVirtualThread(Along.with(() -> drop(id)));
                } else {
                    signInAnew(id);
                }
            } else if (change.kind().equals(RepositoryFeed.SECRET)) {
                lost();
            }
        }
    }

    @Override
    public void lost() {
        open.values().forEach(GitStore::changed);
    }

    /** The repositories whose copy was found to lack what it should hold. */
    Set<UUID> damaged() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().isDamaged())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * Makes the copy anew.
     *
     * @throws Unavailable if others use it all the while
     */
    GitStore renewed(UUID repository) {
        GitStore store = of(repository);
        if (!store.renew(PATIENCE)) {
            throw new Unavailable("The working copy of " + store.remote().url()
                    + " has to be fetched anew, and somebody still waits for its Git server. This is tried again.");
        }
        return store;
    }

    /** Closes the store and deletes its copy: as soon as nobody uses it. */
    void drop(UUID repository) {
        open.computeIfPresent(repository, (id, store) -> {
            leaving.put(id, store);
            return null;
        });
        if (!leave(repository, Duration.ZERO)) {
            Thread.startVirtualThread(Along.with(() -> {
                boolean unused = leave(repository, LONG_PATIENCE);
            }));
        }
    }

    private boolean leave(UUID repository, Duration patience) {
        GitStore store = leaving.get(repository);
        if (store == null) {
            delete(folder(repository));
            return true;
        }
        return store.delete(patience) && leaving.remove(repository, store);
    }

    /** Deletes the copies of repositories that are no longer registered, and what a killed process left behind. */
    void dropUnregistered() {
        leaving.keySet().forEach(id -> leave(id, Duration.ZERO));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> copies = Files.list(folder)) {
            for (Path copy : copies.toList()) {
                String name = copy.getFileName().toString();
                Matcher id = COPY.matcher(name);
                if (id.matches() && !isRegistered(UUID.fromString(id.group(1)))) {
                    drop(UUID.fromString(id.group(1)));
                } else if (name.startsWith(SCRATCH) && isOld(copy)) {
                    delete(copy);
                }
            }
        } catch (IOException unreadable) {
            LOG.warnf("The copies of repositories in %s cannot be listed: %s", folder, unreadable.getMessage());
        }
    }

    private boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file)
                .toInstant()
                .isBefore(clock.instant().minus(SCRATCH_AGE));
    }

    /** The stores that are open now. */
    Collection<GitStore> stores() {
        return List.copyOf(open.values());
    }

    private static boolean isRegistered(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> RepositoryRow.count("id", id) > 0);
    }

    private static void delete(Path copy) {
        try {
            if (Files.exists(copy)) {
                deleteAll(copy);
                LOG.infof("deleted the copy %s", copy);
            }
        } catch (IOException failure) {
            LOG.warnf("The copy of a repository in %s cannot be deleted: %s", copy, failure.getMessage());
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
            Path scratch = Files.createTempDirectory(folder, SCRATCH);
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
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stores().forEach(store -> threads.execute(store::close));
        }
    }

    private GitStore open(UUID id) {
        GitRemote place = remote(row(id).settings(), Credentials.none());
        return GitStore.open(folder(id), place, () -> current(id), configuration.settings(), clock, meters);
    }

    /** @throws Unavailable if it cannot sign in as it is registered */
    private GitRemote current(UUID id) {
        RepositoryRow row = row(id);
        return remote(row.settings(), stored(row));
    }

    private static RepositoryRow row(UUID id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> RepositoryRow.<RepositoryRow>findByIdOptional(id)
                        .orElseThrow(() -> new NotFound("This repository is no longer registered.")));
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
