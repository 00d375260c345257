package dev.veranda.api.porch;

import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Failures;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.failure.Invalid;
import dev.veranda.kpt.render.RenderResult;
import dev.veranda.revision.index.RecordedRender;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Porch's rule for writes through its API: what does not render is not stored. The refusal begins with Porch's words and goes on
 * with which functions failed and why, which are in {@code details.causes} one by one.
 */
final class RenderRefusal implements Consumer<RenderResult> {

    private final String error;
    private final boolean anyway;
    private List<String> causes = List.of();

    /**
     * @param error how the sentence begins, which differs by what is written
     * @param anyway whether it is to be stored nevertheless
     */
    RenderRefusal(String error, boolean anyway) {
        this.error = error;
        this.anyway = anyway;
    }

    @Override
    public void accept(RenderResult render) {
        if (!render.succeeded() && !anyway) {
            causes = RecordedRender.of(render.contents()).causes();
            throw new Invalid(
                    "spec",
                    error
                            + " rendering package in kpt function pipeline. Package NOT pushed to remote. Fix locally (until"
                            + " 'kpt fn render' succeeds) and retry. Details: " + details(render, causes));
        }
    }

    /** Does {@code work}, which is to be refused by this; the refusal then names every cause. */
    <T> T explaining(ResourceType type, String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (Invalid refusal) {
            throw Failures.of(refusal, type, name).with(causes("spec", causes));
        }
    }

    /** kpt's words for a failed render, and the causes they leave out. */
    static String details(RenderResult render, List<String> causes) {
        String words = render.error().orElse("");
        return causes.isEmpty() ? words : words + "; " + String.join("; ", causes);
    }

    static List<Cause> causes(String field, List<String> causes) {
        return causes.stream()
                .map(cause -> new Cause("FieldValueInvalid", field, cause))
                .toList();
    }
}
