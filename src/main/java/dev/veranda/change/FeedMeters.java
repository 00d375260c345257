package dev.veranda.change;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/** What changed, as the feed tells it, and how far its reader is behind. */
@ApplicationScoped
class FeedMeters implements MeterBinder, FeedSubscriber {

    private static final double MILLIS_OF_SECOND = 1_000.0;

    private final FeedReader reader;
    private final MeterRegistry registry;

    FeedMeters(FeedReader reader, MeterRegistry registry) {
        this.reader = reader;
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry bound) {
        Gauge.builder("veranda.feed.lag", this::lag)
                .description("How long ago this process had told everything that was committed; looks once a second")
                .baseUnit("seconds")
                .register(bound);
        Gauge.builder("veranda.feed.number", reader::number)
                .description("The number of the last change that this process was told of")
                .register(bound);
        reader.subscribe(this);
    }

    /** Not a number before the first look. */
    private double lag() {
        return reader.toldAll().map(ago -> ago.toMillis() / MILLIS_OF_SECOND).orElse(Double.NaN);
    }

    @Override
    public void changed(List<Change> changes) {
        for (Change change : changes) {
            Counter.builder("veranda.changes")
                    .description(
                            "Changes told by the feed, whoever made them, by kind of object and what happened to it")
                    .tag("kind", change.kind())
                    .tag("change", change.type().name().toLowerCase(Locale.ROOT))
                    .register(registry)
                    .increment();
        }
    }

    @Override
    public void lost() {
        Counter.builder("veranda.changes.lost")
                .description("How often changes were forgotten before they were told")
                .register(registry)
                .increment();
    }
}
