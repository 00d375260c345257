package dev.veranda.function.wire;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.resources.ResourceListException;
import java.util.Optional;
import java.util.OptionalInt;

/** Places of resources as annotations name them. Packages lie in memory; functions are told they lie below {@code /}. */
final class WirePlace {

    private static final String ROOT = "/";

    private WirePlace() {}

    /** The directory a function is told a package lies in. */
    static String directory(String packagePath) {
        return packagePath.equals(SlashPath.ROOT) ? ROOT : ROOT + packagePath;
    }

    /** The package of a directory a function names. */
    static String packagePath(String directory) throws ResourceListException {
        try {
            return SlashPath.fromRoot(ROOT, directory, SlashPath.ROOT);
        } catch (IllegalArgumentException relative) {
            throw new ResourceListException("the function gave back a resource in package \"" + directory
                    + "\", which is not an absolute path");
        }
    }

    static OptionalInt index(Optional<String> annotation) throws ResourceListException {
        if (annotation.isEmpty() || annotation.get().isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(annotation.get()));
        } catch (NumberFormatException notANumber) {
            throw new ResourceListException(
                    "the index \"" + WireLimits.cut(annotation.get(), 100) + "\" is not a number");
        }
    }
}
