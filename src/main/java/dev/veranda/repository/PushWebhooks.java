package dev.veranda.repository;

import dev.veranda.access.FailureCounts;
import dev.veranda.access.Network;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What Git servers send after a push, from GitHub, GitLab, Gitea and Forgejo: checked, then answered with a synchronisation. */
@ApplicationScoped
public class PushWebhooks {

    private static final Logger LOG = Logger.getLogger(PushWebhooks.class);
    private static final int FAILURES_PER_MINUTE = 60;
    private static final String HMAC = "HmacSHA256";
    private static final Set<String> PUSHES = Set.of("push", "create", "delete", "push hook", "tag push hook");
    private static final Set<String> PINGS = Set.of("ping");

    /** Checked against instead of a secret that does not exist, so that a missing one takes as long as a wrong one. */
    private static final String NOBODYS = "there is no such secret";

    /** How a call ended. */
    public enum Outcome {
        /** A push: the repository will be read. */
        ACCEPTED,
        /** The server only asks whether anybody is there. */
        GREETED,
        /** Nothing that moves refs. */
        IGNORED,
        /** The secret is wrong or missing, or there is no such repository; which of these is not said. */
        UNAUTHENTICATED,
        /** As before, and once too often from the same address. */
        TOO_MANY
    }

    private final Repositories repositories;
    private final Synchronization synchronization;
    private final FailureCounts failures;

    PushWebhooks(Repositories repositories, Synchronization synchronization, FailureCounts failures) {
        this.repositories = repositories;
        this.synchronization = synchronization;
        this.failures = failures;
    }

    /**
     * Takes a call. What shows the right secret is never refused, however many forged ones come, from there or elsewhere.
     *
     * @param repository the text of the repository's {@link ObjectName}
     * @param address the network address the call comes from, by which failures are counted
     * @param header gives a header's value by its lower-case name, or null
     * @param body exactly as it was sent, which is what signatures are made of
     */
    public Outcome receive(String repository, String address, UnaryOperator<@Nullable String> header, byte[] body) {
        Optional<String> secret = repositories.webhookSecret(repository);
        boolean authentic = authentic(secret.orElse(NOBODYS), header, body);
        if (!authentic || secret.isEmpty()) {
            if (failures.addOrTooMany(
                    new FailureCounts.Counter("webhook from", Network.of(address), FAILURES_PER_MINUTE))) {
                return Outcome.TOO_MANY;
            }
            LOG.warnf("A webhook call for \"%s\" from %s did not show the right secret", plain(repository), address);
            return Outcome.UNAUTHENTICATED;
        }
        String event = event(header);
        if (PINGS.contains(event)) {
            return Outcome.GREETED;
        }
        if (!PUSHES.contains(event)) {
            return Outcome.IGNORED;
        }
        repositories.find(repository).ifPresent(found -> synchronization.request(found.id()));
        return Outcome.ACCEPTED;
    }

    private static boolean authentic(String secret, UnaryOperator<@Nullable String> header, byte[] body) {
        String token = header.apply("x-gitlab-token");
        if (token != null) {
            return same(secret, token);
        }
        String signature = header.apply("x-hub-signature-256");
        String given = signature != null ? signature.replaceFirst("^sha256=", "") : header.apply("x-gitea-signature");
        return given != null && same(hmac(secret, body), given.toLowerCase(Locale.ROOT));
    }

    private static String event(UnaryOperator<@Nullable String> header) {
        for (String name : Set.of("x-gitlab-event", "x-github-event", "x-gitea-event")) {
            String event = header.apply(name);
            if (event != null) {
                return event.toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** Compares in a time that does not tell how much of it is right. */
    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String hmac(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
