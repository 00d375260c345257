package dev.veranda.ui.live;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import com.vaadin.flow.dom.DomListenerRegistration;
import com.vaadin.flow.server.communication.PushConnection;
import java.time.Duration;
import java.util.concurrent.Future;

/** A browser window with a page of Vaadin's in it. */
final class UiBrowser implements Browser {

    private static final Duration ASK = Duration.ofSeconds(30);
    /** A browser that was switched off leaves its connection open: only that it never answers tells. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SHOWN = "event.detail";

    private static final String TELL_VISIBILITY = """
            const page = this;
            const tell = () => page.dispatchEvent(new CustomEvent('veranda-shown', {detail: !document.hidden}));
            document.addEventListener('visibilitychange', tell);
            if (document.hidden) {
              tell();
            }
            """;

    private final UI ui;
    private boolean asked;
    private long waitingSince;
    private long askedAt;
    private long answeredAt = System.nanoTime();
    private Runnable onAnswer = () -> {};

    UiBrowser(UI ui) {
        this.ui = ui;
    }

    /** From now on tells the page when it is hidden, shown again, or answers after it was away. */
    void tell(LivePage page) {
        onAnswer = page::back;
        DomListenerRegistration unused = ui.getElement()
                .addEventListener("veranda-shown", shown -> {
                    answered();
                    page.visible(shown.getEventData().get(SHOWN).asBoolean());
                })
                .addEventData(SHOWN);
        ui.getElement().executeJs(TELL_VISIBILITY);
    }

    @Override
    public boolean run(Runnable task) {
        try {
            // What the task throws reaches the session's error handler; nobody waits for this future.
            Future<Void> unused = ui.access(task::run);
            return true;
        } catch (UIDetachedException gone) {
            return false;
        }
    }

    @Override
    public boolean answers() {
        PushConnection connection = ui.getInternals().getPushConnection();
        if (connection != null && !connection.isConnected()) {
            return false;
        }
        boolean silent = asked && since(waitingSince) > PATIENCE.toNanos();
        if (silent && since(askedAt) > PATIENCE.toNanos()) {
            ask();
        }
        return !silent;
    }

    @Override
    public void told() {
        if (!asked && since(answeredAt) > ASK.toNanos()) {
            waitingSince = System.nanoTime();
            asked = true;
            ask();
        }
    }

    private void ask() {
        askedAt = System.nanoTime();
        PendingJavaScriptResult answer = ui.getPage().executeJs("return true");
        answer.then(yes -> answered());
    }

    private void answered() {
        asked = false;
        answeredAt = System.nanoTime();
        onAnswer.run();
    }

    private static long since(long then) {
        return System.nanoTime() - then;
    }
}
