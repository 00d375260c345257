package dev.veranda.kpt.kptfile;

import java.util.List;
import java.util.stream.Stream;

/** The functions of a package: mutators change resources, then validators check copies of them. */
public record Pipeline(List<PipelineFunction> mutators, List<PipelineFunction> validators) {

    public static final Pipeline NONE = new Pipeline(List.of(), List.of());

    public Pipeline {
        mutators = List.copyOf(mutators);
        validators = List.copyOf(validators);
    }

    public boolean isEmpty() {
        return mutators.isEmpty() && validators.isEmpty();
    }

    /** Mutators, then validators. */
    public Stream<PipelineFunction> functions() {
        return Stream.concat(mutators.stream(), validators.stream());
    }
}
