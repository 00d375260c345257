package dev.veranda.function.wire;

import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;
import java.util.OptionalInt;

/** A resource as it was sent to a function. */
record SentItem(PackageResource item, String id, Optional<String> path, Optional<String> index) {

    SentItem(PackageResource item, String id) {
        this(item, id, Optional.of(item.path()), text(item.index()));
    }

    private static Optional<String> text(OptionalInt index) {
        return index.isPresent() ? Optional.of(Integer.toString(index.getAsInt())) : Optional.empty();
    }
}
