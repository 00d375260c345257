package dev.veranda.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import dev.veranda.audit.PlainText;

/** One plain sentence in the corner. Call it with the session lock held: in a listener, or in {@code ui.access}. */
public final class Notify {

    private static final int SECONDS_SEEN = 5;

    private Notify() {}

    /** Says that something was done, and goes away by itself. */
    public static void success(String sentence) {
        Notification notice = show(sentence, Tone.GOOD);
        notice.setDuration(SECONDS_SEEN * 1000);
    }

    /** Says that something was not done, and stays until it is dismissed. */
    public static void error(String sentence) {
        Notification notice = show(sentence, Tone.BAD);
        notice.setAssertive(true);
        notice.setDuration(0);
    }

    private static Notification show(String sentence, Tone tone) {
        Notification notice = new Notification();
        notice.setPosition(Position.BOTTOM_END);
        notice.addClassName(tone.cssClass());
        Span words = new Span(PlainText.visibleLines(sentence));
        Button dismiss = new Button("Dismiss", click -> notice.close());
        dismiss.addClassName("plain-link");
        Div line = new Div((tone == Tone.BAD ? Glyph.ERROR : Glyph.CHECK).icon(), words, dismiss);
        line.addClassNames("notice", tone.cssClass());
        notice.add(line);
        notice.open();
        return notice;
    }
}
