package dev.veranda.observe;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which traces are kept: those that begin with a request or with work of Veranda's, and a share of them. */
@ApplicationScoped
class TraceSampler {

    /** @param share of the traces that begin here, from 0 to 1; what begins elsewhere was decided there */
    @Produces
    @Singleton
    Sampler sampler(@ConfigProperty(name = "veranda.traces.share", defaultValue = "1") double share) {
        return Sampler.parentBased(new Beginning(Sampler.traceIdRatioBased(share)));
    }

    /** What looks into the database now and then for itself is part of nothing that anybody did. */
    private record Beginning(Sampler share) implements Sampler {

        @Override
        public SamplingResult shouldSample(
                Context parent,
                String traceId,
                String name,
                SpanKind kind,
                Attributes attributes,
                List<LinkData> links) {
            return kind == SpanKind.CLIENT
                    ? SamplingResult.drop()
                    : share.shouldSample(parent, traceId, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return "a share of what begins with a request or own work: " + share.getDescription();
        }
    }
}
