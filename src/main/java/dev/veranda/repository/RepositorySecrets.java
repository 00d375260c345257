package dev.veranda.repository;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Secrets that hold credentials for repositories. Whatever changes in one changes for the repositories that name it. */
@ApplicationScoped
public class RepositorySecrets {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-.a-z0-9]*[a-z0-9])?");
    private static final int LONGEST_NAME = 253;

    private final Secrets secrets;
    private final CredentialsKeeping keeping;
    private final Mirrors mirrors;
    private final AuditTrail audit;
    private final RepositoryFeed feed;
    private final Clock clock;

    RepositorySecrets(
            Secrets secrets,
            CredentialsKeeping keeping,
            Mirrors mirrors,
            AuditTrail audit,
            RepositoryFeed feed,
            Clock clock) {
        this.secrets = secrets;
        this.keeping = keeping;
        this.mirrors = mirrors;
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    /** @throws NotFound if there is none of this name */
    public RepositorySecret named(Actor actor, String namespace, String name) {
        actor.require(Permission.ADMINISTER);
        return QuarkusTransaction.joiningExisting()
                .call(() -> row(namespace, name).secret());
    }

    /** @throws Conflict if there is one of this name */
    public RepositorySecret create(
            Actor actor, String namespace, String name, SecretText text, Map<String, String> labels) {
        return written(actor, "create secret", namespace, name, () -> {
            if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
                throw new Invalid("metadata.name", "A name has lower-case letters, digits, dots and dashes.");
            }
            text.credentials();
            Namespaces.requireExisting(namespace);
            if (SecretRow.named(namespace, name).isPresent()) {
                throw new Conflict("There is a secret named \"" + name + "\" already.");
            }
            SecretRow row = new SecretRow();
            row.id = UUID.randomUUID();
            row.namespace = namespace;
            row.name = name;
            row.labels = TextsJson.write(labels);
            row.createdBy = actor.name();
            row.createdAt = clock.instant();
            text.sealInto(row, secrets);
            row.persistAndFlush();
            feed.tell(row);
            return row.secret();
        });
    }

    /**
     * Changes what a secret holds; values that are not given stay, since nobody can read them to give them again. What gives it
     * what it holds already is no change.
     *
     * @param version the version the change is based on
     * @throws Conflict if somebody else changed it since
     */
    public RepositorySecret change(
            Actor actor, String namespace, String name, long version, SecretText text, Map<String, String> labels) {
        if (actor.may(Permission.ADMINISTER) && secrets.ready() && holds(namespace, name, text, labels)) {
            return named(actor, namespace, name);
        }
        return written(actor, "change secret", namespace, name, () -> {
            SecretRow row = row(namespace, name);
            if (row.version != version) {
                throw new Conflict("Somebody else changed this secret: reload and try again.");
            }
            if (!text.type().equals(row.type)) {
                throw new Invalid("type", "field is immutable");
            }
            SecretText whole = text.over(SecretText.of(row, secrets));
            whole.credentials();
            whole.sealInto(row, secrets);
            row.labels = TextsJson.write(labels);
            row.flush();
            feed.tell(row);
            return row.secret();
        });
    }

    /** Deletes a secret; repositories that name it can no longer sign in. */
    public void delete(Actor actor, String namespace, String name) {
        written(actor, "delete secret", namespace, name, () -> {
            SecretRow row = row(namespace, name);
            RepositorySecret last = row.secret();
            row.delete();
            SecretRow.flush();
            feed.tellGone(row);
            return last;
        });
    }

    private RepositorySecret written(
            Actor actor, String action, String namespace, String name, Supplier<RepositorySecret> work) {
        return audit.attempt(new Attempt(actor, action, "", namespace + "/" + name), () -> {
            actor.require(Permission.ADMINISTER);
            keeping.requireKey();
            RepositorySecret secret = QuarkusTransaction.requiringNew().call(() -> {
                RepositorySecret done = work.get();
                users(namespace, name).forEach(row -> {
                    keeping.name(row, name);
                    row.flush();
                    SyncRow.update("nextAt = ?1 where repositoryId = ?2", clock.instant(), row.id);
                    feed.tell(row);
                });
                return done;
            });
            QuarkusTransaction.requiringNew()
                    .call(() -> users(namespace, name))
                    .forEach(row -> mirrors.signInAnew(row.id));
            return secret;
        });
    }

    private boolean holds(String namespace, String name, SecretText text, Map<String, String> labels) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            Optional<SecretRow> row = SecretRow.named(namespace, name);
            return row.isPresent() && holds(row.get(), text, labels);
        });
    }

    private boolean holds(SecretRow row, SecretText text, Map<String, String> labels) {
        SecretText now = SecretText.of(row, secrets);
        return text.over(now).equals(now) && labels.equals(TextsJson.read(row.labels));
    }

    private static List<RepositoryRow> users(String namespace, String name) {
        return RepositoryRow.list("namespace = ?1 and secretName = ?2", namespace, name);
    }

    private static SecretRow row(String namespace, String name) {
        return SecretRow.named(namespace, name).orElseThrow(() -> NotFound.of("secret", name));
    }
}
