package dev.veranda.audit;

import dev.veranda.observe.LogContext;
import io.quarkus.logging.LoggingFilter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says in every line of the log what it belongs to: request, actor and object ({@link LogContext}). And writes out in every line of the log, and in the messages of the stack traces below it, what is not seen: whoever logs need
 * not know which text came from outside, and libraries do not. Lines after a line break are indented, so that none can be
 * taken for an entry of its own.
 */
@LoggingFilter(name = "visible")
public final class VisibleLog implements Filter {

    private static final String INDENTED = "\n    ";

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record instanceof ExtLogRecord logged) {
            LogContext.here().ifPresent(context -> {
                logged.putMdc("request", context.request());
                logged.putMdc("actor", PlainText.visible(context.actor()));
                logged.putMdc("object", PlainText.visible(context.object()));
            });
            String message = logged.getFormattedMessage();
            if (message != null && !shown(message).equals(message)) {
                logged.setMessage(shown(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        Throwable thrown = record.getThrown();
        if (thrown != null && saysSomethingHidden(thrown, Collections.newSetFromMap(new IdentityHashMap<>()))) {
            record.setThrown(Shown.of(thrown, Collections.newSetFromMap(new IdentityHashMap<>())));
        }
        return true;
    }

    private static String shown(String text) {
        return PlainText.visibleLines(text).replaceAll("\n(?!\\s|$)", INDENTED);
    }

    private static boolean saysSomethingHidden(Throwable thrown, Set<Throwable> seen) {
        if (!seen.add(thrown)) {
            return false;
        }
        if (!shown(thrown.toString()).equals(thrown.toString())) {
            return true;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (saysSomethingHidden(suppressed, seen)) {
                return true;
            }
        }
        return thrown.getCause() != null && saysSomethingHidden(thrown.getCause(), seen);
    }

    /** Stands in the log for an exception whose words are not all seen: the same places, the same causes. */
    private static final class Shown extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String words;

        private Shown(String words, @Nullable Shown cause) {
            super(words, cause, true, true);
            this.words = words;
        }

        static Shown of(Throwable thrown, Set<Throwable> seen) {
            seen.add(thrown);
            Throwable cause = thrown.getCause();
            Shown shown =
                    new Shown(shown(thrown.toString()), cause == null || seen.contains(cause) ? null : of(cause, seen));
            shown.setStackTrace(thrown.getStackTrace());
            for (Throwable suppressed : thrown.getSuppressed()) {
                if (!seen.contains(suppressed)) {
                    shown.addSuppressed(of(suppressed, seen));
                }
            }
            return shown;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
