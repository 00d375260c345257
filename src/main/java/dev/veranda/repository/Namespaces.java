package dev.veranda.repository;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.krm.Dns1123;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** Making, finding and deleting namespaces. */
@ApplicationScoped
public class Namespaces {

    /** The namespace of what is registered in the browser; it cannot be deleted. */
    public static final String DEFAULT = "default";

    private static final int MOST = 1_000;

    private final AuditTrail audit;
    private final RepositoryFeed feed;
    private final Clock clock;

    Namespaces(AuditTrail audit, RepositoryFeed feed, Clock clock) {
        this.audit = audit;
        this.feed = feed;
        this.clock = clock;
    }

    public Namespace create(Actor actor, String name, Map<String, String> labels) {
        return audit.attempt(new Attempt(actor, "create namespace", "", name), () -> {
            actor.require(Permission.ADMINISTER);
            if (!Dns1123.isLabel(name)) {
                throw new Invalid(
                        "metadata.name",
                        "A name has at most 63 lower-case letters, digits and dashes, and starts and ends with a letter"
                                + " or digit.");
            }
            return QuarkusTransaction.requiringNew().call(() -> {
                if (NamespaceRow.findByIdOptional(name).isPresent()) {
                    throw new Conflict("There is a namespace named \"" + name + "\" already.");
                }
                if (NamespaceRow.count() >= MOST) {
                    throw new Conflict("There are " + MOST + " namespaces already, which is the most there can be.");
                }
                NamespaceRow row = new NamespaceRow();
                row.name = name;
                row.labels = TextsJson.write(labels);
                row.createdBy = actor.name();
                row.createdAt = clock.instant();
                row.persistAndFlush();
                feed.tell(row);
                return row.namespace();
            });
        });
    }

    /**
     * Deletes a namespace that is empty.
     *
     * @throws Conflict if anything is in it, or if it is the one that is always there
     */
    public void delete(Actor actor, String name) {
        audit.attempt(new Attempt(actor, "delete namespace", "", name), () -> {
            actor.require(Permission.ADMINISTER);
            if (name.equals(DEFAULT)) {
                throw new Conflict("The namespace \"" + DEFAULT + "\" is always there.");
            }
            QuarkusTransaction.requiringNew().run(() -> {
                if (RepositoryRow.count("namespace", name) > 0 || SecretRow.count("namespace", name) > 0) {
                    throw new Conflict("The namespace \"" + name
                            + "\" is not empty: unregister its repositories and delete its secrets first.");
                }
                if (!NamespaceRow.deleteById(name)) {
                    throw NotFound.of("namespace", name);
                }
                feed.tellNamespaceGone(name);
            });
        });
    }

    /**
     * Gives a namespace these labels in place of those it has; that it has them already is not worth a line in the audit trail.
     *
     * @throws NotFound if there is none of this name
     */
    public void label(Actor actor, String name, Map<String, String> labels) {
        if (actor.may(Permission.ADMINISTER) && has(name, labels)) {
            return;
        }
        audit.attempt(new Attempt(actor, "label namespace", "", name), () -> {
            actor.require(Permission.ADMINISTER);
            QuarkusTransaction.requiringNew().run(() -> {
                NamespaceRow row = NamespaceRow.<NamespaceRow>findByIdOptional(name)
                        .orElseThrow(() -> NotFound.of("namespace", name));
                row.labels = TextsJson.write(labels);
                row.flush();
                feed.tell(row);
            });
        });
    }

    private static boolean has(String name, Map<String, String> labels) {
        return QuarkusTransaction.requiringNew()
                .call(() -> NamespaceRow.<NamespaceRow>findByIdOptional(name)
                        .filter(row -> row.namespace().labels().equals(labels))
                        .isPresent());
    }

    /** @throws NotFound if there is none of this name */
    static void requireExisting(String name) {
        if (NamespaceRow.findByIdOptional(name).isEmpty()) {
            throw NotFound.of("namespace", name);
        }
    }
}
