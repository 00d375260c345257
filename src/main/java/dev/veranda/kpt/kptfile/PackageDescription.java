package dev.veranda.kpt.kptfile;

import java.util.List;
import java.util.Optional;

/**
 * The {@code info} of a Kptfile: what a package tells people about itself.
 *
 * @param license an SPDX identifier
 * @param readinessGates condition types that must be {@code True} before the package counts as ready
 */
public record PackageDescription(
        Optional<String> site,
        List<String> emails,
        Optional<String> license,
        Optional<String> licenseFile,
        Optional<String> description,
        List<String> keywords,
        Optional<String> man,
        List<String> readinessGates) {

    public static final PackageDescription NONE = new PackageDescription(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of());

    public PackageDescription {
        emails = List.copyOf(emails);
        keywords = List.copyOf(keywords);
        readinessGates = List.copyOf(readinessGates);
    }
}
