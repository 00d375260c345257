package dev.veranda.function.wire;

import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.ReaderAnnotations;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.kpt.resources.ResourceListText;
import dev.veranda.kpt.resources.ResourceStream;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;

/**
 * A function call as a text, and what its answer means.
 *
 * <pre>{@code
 * FunctionRequest request = FunctionRequest.of(call, WireLimits.defaults());
 * FunctionReply reply = send(request.text());
 * return request.outcome(reply);
 * }</pre>
 *
 * Not safe for use by several threads at once, as its resources are not.
 */
public final class FunctionRequest {

    private static final ResourceStream.Options AS_IT_IS = new ResourceStream.Options(false, false, false, true);

    private final FunctionCall call;
    private final WireLimits limits;
    private final ItemExchange exchange;
    private final String text;

    private FunctionRequest(FunctionCall call, WireLimits limits) throws ResourceListException {
        this.call = call;
        this.limits = limits;
        this.exchange = new ItemExchange(call);
        this.text = write();
    }

    /**
     * Writes a call. Its resources are left as they are.
     *
     * @throws ResourceListException if a resource cannot carry annotations, or the text becomes too long; the message says which
     */
    public static FunctionRequest of(FunctionCall call, WireLimits limits) throws ResourceListException {
        return new FunctionRequest(call, limits);
    }

    /** A ResourceList: the items with the annotations of a reader, the function's configuration. */
    public String text() {
        return text;
    }

    private String write() throws ResourceListException {
        ResourceListText list = new ResourceListText(limits.maxText(), false);
        for (PackageResource item : call.items()) {
            list.item(annotated(item));
        }
        list.field("functionConfig", call.config().map(config -> config.root().copy()));
        return list.text();
    }

    private YamlNode annotated(PackageResource item) throws ResourceListException {
        YamlMap copy = item.copy().root();
        try {
            ReaderAnnotations.set(copy, exchange.annotations(item));
        } catch (YamlShapeException shape) {
            throw new ResourceListException(item.fullPath() + " cannot be sent to a function: " + shape.getMessage());
        }
        return copy;
    }

    /**
     * What an answer means. Where the function ran and is content, the call's resources are changed to what it gave back: fields
     * that differ, places it moved them to. Where it is not, or its answer cannot be understood, they are left alone.
     */
    public FunctionOutcome outcome(FunctionReply reply) {
        String stderr = WireLimits.cut(reply.stderr(), limits.maxStderr());
        if (reply.exitCode() != 0) {
            return new FunctionOutcome.Failed(resultsOf(reply), stderr, reply.exitCode());
        }
        try {
            ResourceStream answer = read(reply.output());
            List<FunctionResult> results = new WireResults(limits).read(answer.results());
            return new FunctionOutcome.Passed(exchange.accept(answer.resources()), results, stderr);
        } catch (ResourceListException refused) {
            return new FunctionOutcome.NotRun(refused.reason());
        } catch (YamlShapeException shape) {
            return new FunctionOutcome.NotRun(
                    "what the function gave back does not fit its input: " + shape.getMessage());
        }
    }

    /** A function that failed owes no list; if it gave one, its results count. */
    private List<FunctionResult> resultsOf(FunctionReply reply) {
        try {
            return new WireResults(limits).read(read(reply.output()).results());
        } catch (ResourceListException nothing) {
            return List.of();
        }
    }

    private ResourceStream read(String output) throws ResourceListException {
        if (output.isBlank()) {
            throw new ResourceListException("the function gave back nothing at all");
        }
        if (output.length() > limits.maxText()) {
            throw new ResourceListException(
                    "the function gave back more than " + limits.maxText() + " characters, which is the limit");
        }
        return ResourceStream.read(output, AS_IT_IS);
    }
}
