package dev.veranda.kpt.pkg;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.Dns1123;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a package asks its user for before it is theirs: the entries of its package context and the values of its functions. */
public record PackageInputs(List<PackageInput> inputs) {

    /** What became of new values. */
    public sealed interface Outcome {

        /** Only the bytes of the values that changed differ. Nothing is rendered yet. */
        record Applied(PackageContents contents) implements Outcome {}

        /** Nothing was changed; every value that is not acceptable with its reason. */
        record Refused(List<Problem> problems) implements Outcome {

            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /** @param id of the input */
        record Problem(String id, String reason) {}
    }

    public PackageInputs {
        inputs = List.copyOf(inputs);
    }

    /** Files that cannot be read ask for nothing. */
    public static PackageInputs of(PackageContents contents) {
        return new PackageInputs(InputPlace.in(PackageResources.read(contents)).stream()
                .map(InputPlace::input)
                .toList());
    }

    public Optional<PackageInput> input(String id) {
        return inputs.stream().filter(input -> input.id().equals(id)).findFirst();
    }

    /**
     * Sets values where the package keeps them.
     *
     * @param values by the id of the input; inputs that are not named keep theirs
     */
    public static Outcome apply(PackageContents contents, Map<String, String> values) {
        PackageResources resources = PackageResources.read(contents);
        Map<String, InputPlace> places = new LinkedHashMap<>();
        InputPlace.in(resources).forEach(place -> places.put(place.input().id(), place));
        List<Outcome.Problem> problems = new ArrayList<>();
        values.forEach((id, value) -> problem(Optional.ofNullable(places.get(id)), value)
                .ifPresent(reason -> problems.add(new Outcome.Problem(id, reason))));
        if (!problems.isEmpty()) {
            return new Outcome.Refused(problems);
        }
        places.forEach((id, place) -> Optional.ofNullable(values.get(id)).ifPresent(place::set));
        return new Outcome.Applied(resources.write());
    }

    private static Optional<String> problem(Optional<InputPlace> place, String value) {
        if (place.isEmpty()) {
            return Optional.of("The package has no such input.");
        }
        PackageInput input = place.get().input();
        return switch (input.kind()) {
            case NAME, NAMESPACE -> Dns1123.labelProblem(value);
            case CONTEXT -> Optional.empty();
            case SETTER -> InputTypes.problem(input.type(), value);
        };
    }
}
