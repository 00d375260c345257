package dev.veranda.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.quarkus.annotation.VaadinServiceEnabled;
import com.vaadin.quarkus.annotation.VaadinServiceScoped;
import dev.veranda.ui.component.Notify;
import io.quarkus.arc.Unremovable;
import io.vertx.core.http.HttpClosedException;
import java.nio.channels.ClosedChannelException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a person sees when something they did in a view failed: the failure's own sentence, or a reference to the log. */
@VaadinServiceEnabled
@VaadinServiceScoped
@Unremovable
class FailureNotices implements ErrorHandler {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(FailureNotices.class);

    @Override
    public void error(ErrorEvent event) {
        Throwable failure = event.getThrowable();
        if (isGone(failure)) {
            LOG.debugf("A browser left before its answer came: %s", failure.getMessage());
            return;
        }
        String sentence = Failures.domain(failure)
                .map(known -> known.sentence())
                .orElseGet(() -> logged(failure).sentence());
        if (UI.getCurrent() != null) {
            Notify.error(sentence);
        }
    }

    /** A browser that closed its page or went on to another while it was being answered; nobody is left to be told. */
    private static boolean isGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedChannelException
                    || cause instanceof HttpClosedException
                    || cause instanceof IllegalStateException && isResponseEnded(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    /** What Undertow says to who writes into an answer that ended with its connection; it has no type of its own. */
    private static boolean isResponseEnded(@Nullable String message) {
        return message != null && message.startsWith("UT000127");
    }

    static Reference logged(Throwable failure) {
        Reference reference = Reference.create();
        LOG.errorf(failure, "A view failed, reference %s", reference.code());
        return reference;
    }
}
