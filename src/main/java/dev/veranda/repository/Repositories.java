package dev.veranda.repository;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.store.git.remote.Probe;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Registering, changing and finding repositories. */
@ApplicationScoped
public class Repositories {

    /** What the feed of changes calls repositories. */
    public static final String FEED_KIND = "repository";

    private final Secrets secrets;
    private final CredentialsKeeping keeping;
    private final Mirrors mirrors;
    private final AuditTrail audit;
    private final RepositoryFeed feed;
    private final RepositoryIndex index;
    private final Clock clock;

    Repositories(
            Secrets secrets,
            CredentialsKeeping keeping,
            Mirrors mirrors,
            AuditTrail audit,
            RepositoryFeed feed,
            RepositoryIndex index,
            Clock clock) {
        this.secrets = secrets;
        this.keeping = keeping;
        this.mirrors = mirrors;
        this.audit = audit;
        this.feed = feed;
        this.index = index;
        this.clock = clock;
    }

    /** All repositories by name. */
    public List<Repository> all(Actor actor) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting().call(() -> {
            Map<UUID, SyncRow> sync =
                    SyncRow.<SyncRow>streamAll().collect(Collectors.toMap(s -> s.repositoryId, s -> s));
            return RepositoryRow.<RepositoryRow>listAll(Sort.by("name", "namespace")).stream()
                    .map(row -> row.repository(
                            sync.getOrDefault(row.id, new SyncRow()).status(mirrors.syncing(row.id))))
                    .toList();
        });
    }

    /**
     * @param name the text of its {@link ObjectName}
     * @throws NotFound if no repository has this name
     */
    public Repository named(Actor actor, String name) {
        actor.require(Permission.READ);
        return find(name).orElseThrow(() -> NotFound.of("repository", name));
    }

    /** @throws NotFound if it was unregistered */
    public Repository withId(Actor actor, UUID id) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting()
                .call(() -> RepositoryRow.<RepositoryRow>findByIdOptional(id).map(this::withSync))
                .orElseThrow(() -> new NotFound("This repository is no longer registered."));
    }

    /**
     * Tries to reach the repository and to find out whether it can be written to, without changing anything there.
     *
     * @param registered the repository whose stored credentials stand in for {@link NewCredentials.Unchanged}
     * @throws Invalid if the settings are wrong in themselves
     */
    public Probe test(Actor actor, RepositorySettings settings, NewCredentials credentials, Optional<UUID> registered) {
        actor.require(Permission.ADMINISTER);
        SettingsCheck.require(settings);
        return mirrors.probe(settings, mirrors.credentials(credentials, registered));
    }

    /** A repository of the namespace that covers what {@code settings} would cover, so that both cannot be registered. */
    public Optional<Repository> inTheWay(Actor actor, String namespace, RepositorySettings settings) {
        return all(actor).stream()
                .filter(other -> other.namespace().equals(namespace))
                .filter(other -> SettingsCheck.overlap(settings, other.settings()))
                .findFirst();
    }

    /** Registers a repository; its packages appear as soon as it has been read. */
    public Repository register(Actor actor, RepositorySettings settings, NewCredentials credentials) {
        return register(actor, Namespaces.DEFAULT, settings, row -> {
            row.directory = settings.directory().isEmpty() ? null : settings.directory();
            keeping.keep(row, credentials);
        });
    }

    /** As {@link #register(Actor, RepositorySettings, NewCredentials)}, in a namespace and with what only the API can say. */
    public Repository register(Actor actor, String namespace, RepositorySettings settings, RegistrationExtras extras) {
        return register(actor, namespace, settings, row -> {
            SyncSchedule.require(extras.sync().schedule());
            row.directory = extras.directory().orElse(null);
            keeping.name(row, extras.secret());
            row.take(extras.sync());
        });
    }

    private Repository register(
            Actor actor, String namespace, RepositorySettings settings, Consumer<RepositoryRow> finish) {
        String name = ObjectName.text(namespace, settings.name());
        return audit.attempt(
                new Attempt(actor, "register repository", name, name, settings.urlWithoutCredentials()), () -> {
                    actor.require(Permission.ADMINISTER);
                    SettingsCheck.require(settings);
                    mirrors.requireAllowed(settings);
                    return QuarkusTransaction.requiringNew().call(() -> insert(actor, namespace, settings, finish));
                });
    }

    /**
     * Changes what may change: URL, branch and directory stay as they were registered, as in Porch.
     *
     * @param version the version the change is based on
     * @throws Conflict if somebody else changed the settings since
     */
    public Repository change(
            Actor actor, UUID id, long version, RepositorySettings settings, NewCredentials credentials) {
        return change(actor, id, version, settings, row -> keeping.keep(row, credentials));
    }

    /** As {@link #change(Actor, UUID, long, RepositorySettings, NewCredentials)}, with what only the API can say. */
    public Repository change(
            Actor actor, UUID id, long version, RepositorySettings settings, RegistrationExtras extras) {
        return change(actor, id, version, settings, row -> {
            SyncSchedule.require(extras.sync().schedule());
            if (!extras.secret().equals(row.secretName == null ? "" : row.secretName)) {
                keeping.name(row, extras.secret());
            }
            row.take(extras.sync());
        });
    }

    private Repository change(
            Actor actor, UUID id, long version, RepositorySettings settings, Consumer<RepositoryRow> finish) {
        String name = known(actor, "change repository", id).name();
        return audit.attempt(new Attempt(actor, "change repository", name, name), () -> {
            actor.require(Permission.ADMINISTER);
            SettingsCheck.require(settings);
            Repository changed = QuarkusTransaction.requiringNew().call(() -> {
                RepositoryRow row = row(id);
                requireSameVersion(row, version);
                requireSamePlace(row, settings);
                boolean deployment = row.deployment;
                row.take(settings);
                finish.accept(row);
                row.flush();
                SyncRow.update("nextAt = ?1 where repositoryId = ?2", clock.instant(), id);
                feed.tell(row);
                if (row.deployment != deployment) {
                    index.describe(id);
                }
                return withSync(row);
            });
            mirrors.signInAnew(id);
            return changed;
        });
    }

    /** Forgets a repository and its index; nothing changes in Git. */
    public void unregister(Actor actor, UUID id) {
        Repository repository = known(actor, "unregister repository", id);
        audit.attempt(new Attempt(actor, "unregister repository", repository.name(), repository.name()), () -> {
            actor.require(Permission.ADMINISTER);
            QuarkusTransaction.requiringNew().run(() -> {
                // Locked first, as every reading does, so that a reading that is just ending and this wait in the same
                // order.
                SyncRow.findById(id, LockModeType.PESSIMISTIC_WRITE);
                RepositoryRow row = row(id);
                index.forget(id);
                feed.tellGone(row);
                row.delete();
                row.flush();
                index.unregistered();
            });
            mirrors.drop(id);
        });
    }

    /** Makes a new secret for the push webhook and returns it, the only time it can be seen. */
    public String newWebhookSecret(Actor actor, UUID id) {
        Repository repository = known(actor, "renew webhook secret", id);
        return audit.attempt(new Attempt(actor, "renew webhook secret", repository.name(), repository.name()), () -> {
            actor.require(Permission.ADMINISTER);
            keeping.requireKey();
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
            QuarkusTransaction.requiringNew().run(() -> {
                RepositoryRow row = row(id);
                row.webhookSecret = secrets.seal(secret, id);
                row.flush();
                feed.tell(row);
            });
            return secret;
        });
    }

    /** The webhook secret of a repository, for checking what a Git server sends; empty when none was made. */
    Optional<String> webhookSecret(String name) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> rowNamed(name)
                        .flatMap(row ->
                                Optional.ofNullable(row.webhookSecret).map(stored -> secrets.open(stored, row.id))));
    }

    Optional<Repository> find(String name) {
        return QuarkusTransaction.joiningExisting().call(() -> rowNamed(name).map(this::withSync));
    }

    private Repository insert(
            Actor actor, String namespace, RepositorySettings settings, Consumer<RepositoryRow> finish) {
        Namespaces.requireExisting(namespace);
        if (rowNamed(ObjectName.text(namespace, settings.name())).isPresent()) {
            throw new Invalid("name", "There is a repository named \"" + settings.name() + "\" already.");
        }
        SettingsCheck.requireApart(
                settings,
                RepositoryRow.<RepositoryRow>stream("namespace", namespace)
                        .map(RepositoryRow::settings)
                        .toList());
        RepositoryRow row = new RepositoryRow();
        row.id = UUID.randomUUID();
        row.namespace = namespace;
        row.take(settings);
        row.credentials = CredentialsKind.NONE;
        finish.accept(row);
        row.registeredBy = actor.name();
        row.registeredAt = clock.instant();
        row.persist();
        SyncRow sync = new SyncRow();
        sync.repositoryId = row.id;
        sync.nextAt = clock.instant();
        sync.persistAndFlush();
        index.registered(row.id);
        feed.tell(row);
        return row.repository(sync.status(false));
    }

    /** The repository something is to be done with; that there is none is a refusal too. */
    private Repository known(Actor actor, String action, UUID id) {
        return audit.refusals(new Attempt(actor, action, "", id.toString()), () -> withId(actor, id));
    }

    private static void requireSameVersion(RepositoryRow row, long version) {
        if (row.version != version) {
            throw new Conflict("Somebody else changed this repository since you opened it: reload and try again.");
        }
    }

    private static void requireSamePlace(RepositoryRow row, RepositorySettings settings) {
        RepositorySettings now = row.settings();
        boolean same = now.name().equals(settings.name())
                && now.url().equals(settings.url())
                && now.branch().equals(settings.branch())
                && now.directory().equals(settings.directory());
        if (!same) {
            throw new Invalid(
                    "url",
                    "Name, URL, branch and directory cannot be changed: unregister the repository and register it anew.");
        }
    }

    private static RepositoryRow row(UUID id) {
        return RepositoryRow.<RepositoryRow>findByIdOptional(id)
                .orElseThrow(() -> new NotFound("This repository is no longer registered."));
    }

    private static Optional<RepositoryRow> rowNamed(String name) {
        ObjectName key = ObjectName.ofText(name);
        return RepositoryRow.find("namespace = ?1 and name = ?2", key.namespace(), key.name())
                .firstResultOptional();
    }

    private Repository withSync(RepositoryRow row) {
        SyncRow sync = SyncRow.<SyncRow>findByIdOptional(row.id).orElseGet(SyncRow::new);
        return row.repository(sync.status(mirrors.syncing(row.id)));
    }
}
