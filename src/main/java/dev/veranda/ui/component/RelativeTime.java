package dev.veranda.ui.component;

import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How long ago something was, with the exact time as its title. */
@Tag("time")
public class RelativeTime extends HtmlComponent {

    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss z", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final int DAYS_IN_WORDS = 30;

    /** @param clock tells the present, and the zone in which the exact time is shown */
    public RelativeTime(Instant moment, Clock clock) {
        addClassName("relative-time");
        getElement().setAttribute("datetime", moment.toString());
        getElement().setText(words(moment, clock));
        setTitle(exact(moment, clock));
    }

    /** "3 minutes ago"; a date once it is more than 30 days off. */
    public static String words(Instant moment, Clock clock) {
        Duration age = Duration.between(moment, clock.instant());
        boolean past = !age.isNegative();
        Duration distance = age.abs();
        if (distance.toSeconds() < 45) {
            return past ? "just now" : "in a moment";
        }
        if (distance.toDays() > DAYS_IN_WORDS) {
            return DAY.format(moment.atZone(clock.getZone()));
        }
        String amount = amount(distance);
        return past ? amount + " ago" : "in " + amount;
    }

    /** The moment to the second, with its zone. */
    public static String exact(Instant moment, Clock clock) {
        return EXACT.format(moment.atZone(clock.getZone()));
    }

    private static String amount(Duration distance) {
        if (distance.toMinutes() < 60) {
            return Numbers.count(Math.max(1, distance.toMinutes()), "minute");
        }
        return distance.toHours() < 24
                ? Numbers.count(distance.toHours(), "hour")
                : Numbers.count(distance.toDays(), "day");
    }
}
