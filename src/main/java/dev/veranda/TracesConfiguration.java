package dev.veranda;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Traces are made, of SQL too, as soon as it is said where to: {@code veranda.traces.endpoint}. Without it nothing of them runs. */
public final class TracesConfiguration implements ConfigSourceFactory {

    private static final String ENDPOINT = "veranda.traces.endpoint";

    /** Above the defaults of the program, below what is said by whoever starts it. */
    private static final int PRIORITY = 255;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue endpoint = context.getValue(ENDPOINT);
        if (endpoint == null
                || endpoint.getValue() == null
                || endpoint.getValue().isBlank()) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(
                Map.of(
                        "quarkus.otel.sdk.disabled",
                        "false",
                        "quarkus.otel.instrument.vertx-http",
                        "true",
                        "quarkus.otel.exporter.otlp.endpoint",
                        endpoint.getValue().strip()),
                "traces",
                PRIORITY));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(PRIORITY);
    }
}
