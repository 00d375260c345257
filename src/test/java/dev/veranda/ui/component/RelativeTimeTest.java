package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelativeTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now",
        "PT44S, just now",
        "PT45S, 1 minute ago",
        "PT119S, 1 minute ago",
        "PT3M10S, 3 minutes ago",
        "PT59M59S, 59 minutes ago",
        "PT1H, 1 hour ago",
        "PT23H59M, 23 hours ago",
        "P1D, 1 day ago",
        "P30D, 30 days ago",
        "P31D, 22 Oct 2026",
        "PT-10S, in a moment",
        "PT-2H, in 2 hours",
    })
    void agesReadAsPeopleSayThem(Duration age, String words) {
        assertThat(RelativeTime.words(NOW.minus(age), CLOCK)).isEqualTo(words);
    }

    @Test
    void theExactTimeSaysItsZone() {
        Clock berlin = CLOCK.withZone(ZoneId.of("Europe/Berlin"));

        assertThat(RelativeTime.exact(NOW, CLOCK)).isEqualTo("22 November 2026, 12:00:00 Z");
        assertThat(RelativeTime.exact(NOW, berlin)).isEqualTo("22 November 2026, 13:00:00 CET");
    }
}
