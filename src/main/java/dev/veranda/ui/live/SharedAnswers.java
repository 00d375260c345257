package dev.veranda.ui.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Lets open pages that are refreshed for the same change ask the same question once. Only such refreshes share: who opens a
 * page, or does something on it, is answered for themselves.
 *
 * <p>An answer serves all who look because of changes that were known when it was asked. While changes come in one after the
 * other it also serves for a moment longer, and the pages that took it then look once more.
 */
@ApplicationScoped
public class SharedAnswers {

    private static final Duration WHILE_BUSY = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final int SHARE = 10;
    private static final int MOST = 1_000;

    private final AtomicLong changes = new AtomicLong();
    private final Cache<Question, Answer> answers =
            Caffeine.newBuilder().expireAfterWrite(LONGEST).maximumSize(MOST).build();

    /** A question and what decides its answer beside it: what one may see, and for some who one is. */
    private record Question(Set<Role> roles, String person, Object words) {}

    private static final class Answer {

        private final long change;
        private final long asked = System.nanoTime();
        private final FutureTask<Object> value;
        private volatile long took;

        Answer(long change, Supplier<?> asking) {
            this.change = change;
            this.value = new FutureTask<>(() -> {
                Object answer = asking.get();
                took = System.nanoTime() - asked;
                return answer;
            });
        }

        /** While changes come in one after the other a question is asked for a tenth of the time at most. */
        boolean serves(long changes, boolean outdatedToo) {
            long busy = Math.min(Math.max(WHILE_BUSY.toNanos(), took * SHARE), LONGEST.toNanos());
            return change == changes || (outdatedToo && System.nanoTime() - asked < busy);
        }
    }

    /**
     * The answer to a question that all who have the same roles are answered alike.
     *
     * @param words the question: a value that is equal for the same question, of a type of the asker's own
     */
    public <T> T ask(Actor actor, Object words, Supplier<T> asking) {
        return ask(new Question(actor.roles(), "", words), asking);
    }

    /** As {@link #ask}, for what is answered differently from person to person. */
    public <T> T askFor(Actor actor, Object words, Supplier<T> asking) {
        return ask(new Question(actor.roles(), actor.name(), words), asking);
    }

    /** Something changed: what was asked before does not know it. */
    void changed() {
        changes.incrementAndGet();
    }

    private <T> T ask(Question question, Supplier<T> asking) {
        LiveRound round = LiveRound.here().orElse(null);
        if (round == null) {
            return asking.get();
        }
        long now = changes.get();
        Answer answer = answers.asMap()
                .compute(
                        question,
                        (same, known) ->
                                known != null && known.serves(now, round.isTurn()) ? known : new Answer(now, asking));
        answer.value.run();
        if (answer.change < now) {
            round.markOutdated();
        }
        return valueOf(answer, question);
    }

    @SuppressWarnings("unchecked") // the type of the question stands for that of the answer
    private <T> T valueOf(Answer answer, Question question) {
        try {
            return (T) answer.value.get();
        } catch (ExecutionException failed) {
            answers.asMap().remove(question, answer);
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The refresh was stopped");
        }
    }
}
