package dev.veranda.store.git.remote;

import dev.veranda.failure.Unavailable;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.internal.JGitText;

/**
 * What went wrong in an exchange, in words for people.
 *
 * @param sentence names the repository and carries the server's own words; never a credential
 */
public record RemoteFailure(RemoteProblem problem, String sentence, Throwable cause) {

    private static final int MAX_WORDS = 400;
    private static final int MAX_CAUSES = 20;

    static RemoteFailure of(Throwable failure, String url, Exchange exchange) {
        Optional<Throwable> blocked = cause(failure, BlockedAddress.class);
        if (blocked.isPresent()) {
            return say(RemoteProblem.BLOCKED, url, "may not be used: " + words(blocked.get()), failure);
        }
        if (cause(failure, Exchange.TransferTooLarge.class).isPresent()) {
            return say(
                    RemoteProblem.TOO_LARGE,
                    url,
                    "sent more than the " + exchange.settings().limits().transferBytes()
                            + " bytes accepted in one transfer",
                    failure);
        }
        if (cause(failure, TooLargeObjectInPackException.class).isPresent()) {
            return say(
                    RemoteProblem.TOO_LARGE,
                    url,
                    "holds a file larger than the "
                            + exchange.settings().limits().objectBytes() + " bytes accepted",
                    failure);
        }
        if (exchange.isCancelled() || cause(failure, Exchange.TookTooLong.class).isPresent()) {
            long seconds = exchange.settings().operationTimeout().toSeconds();
            return say(RemoteProblem.TIMEOUT, url, "did not finish within " + seconds + " s", failure);
        }
        // JGit's own stream timeouts and the sockets' are both interruptions to Java.
        if (cause(failure, InterruptedIOException.class).isPresent()) {
            long seconds = exchange.settings().answerTimeout().toSeconds();
            return say(RemoteProblem.TIMEOUT, url, "did not answer within " + seconds + " s", failure);
        }
        if (cause(failure, UnknownHostException.class).isPresent()) {
            return say(RemoteProblem.UNKNOWN_HOST, url, "cannot be found: its host name is unknown", failure);
        }
        if (cause(failure, SSLException.class).isPresent()) {
            Throwable tls = cause(failure, SSLException.class).get();
            return say(RemoteProblem.CERTIFICATE, url, "is not trusted: " + words(tls), failure);
        }
        if (cause(failure, ConnectException.class).isPresent()) {
            return say(RemoteProblem.NO_CONNECTION, url, "refused the connection", failure);
        }
        return switch (exchange.httpStatus()) {
            case 401 -> say(RemoteProblem.AUTHENTICATION, url, "did not accept the credentials (401)", failure);
            case 403 -> say(RemoteProblem.PERMISSION, url, "does not permit this (403): " + words(failure), failure);
            case 404 ->
                say(RemoteProblem.NOT_FOUND, url, "does not exist, or not for these credentials (404)", failure);
            default -> withoutStatus(failure, url);
        };
    }

    private static RemoteFailure withoutStatus(Throwable failure, String url) {
        if (cause(failure, NoRemoteRepositoryException.class).isPresent()) {
            return say(RemoteProblem.NOT_FOUND, url, "does not exist", failure);
        }
        RemoteProblem problem =
                cause(failure, SocketException.class).isPresent() ? RemoteProblem.NO_CONNECTION : RemoteProblem.OTHER;
        return say(problem, url, "failed: " + words(failure), failure);
    }

    /** Whether one object was larger than what is accepted. */
    public boolean isTooLargeObject() {
        return cause(cause, TooLargeObjectInPackException.class).isPresent();
    }

    /** Whether the server cannot leave out files. */
    public boolean isAboutFilter() {
        String words = JGitText.get().filterRequiresCapability;
        return String.valueOf(cause.getMessage()).endsWith(words);
    }

    /** As callers are told of it. */
    public Unavailable unavailable() {
        return new Unavailable(sentence, cause);
    }

    /** The innermost message, which is the server's or the system's, shortened and without control characters. */
    private static String words(Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        Throwable at = failure.getCause();
        for (int depth = 0; at != null && depth < MAX_CAUSES; at = at.getCause(), depth++) {
            if (at.getMessage() != null) {
                words = at.getMessage();
            }
        }
        return plain(words);
    }

    /** A server's words as one line, not longer than anybody reads. */
    public static String plain(String words) {
        String plain = words.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() <= MAX_WORDS ? plain : plain.substring(0, MAX_WORDS) + "…";
    }

    private static RemoteFailure say(RemoteProblem problem, String url, String what, Throwable cause) {
        return new RemoteFailure(problem, "The Git repository at " + url + " " + what + ".", cause);
    }

    private static <T extends Throwable> Optional<Throwable> cause(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < MAX_CAUSES; at = at.getCause(), depth++) {
            if (type.isInstance(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
