package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.kpt.PackageContents;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Compares packages as {@code compare.tree} of a case says: without the root Kptfile, or some files only. */
final class TreeComparison {

    private TreeComparison() {}

    static Optional<String> difference(FixtureCase one, PackageContents expected, PackageContents actual) {
        return Likeness.difference(expected, actual, looksAt(one.compare()));
    }

    private static Predicate<String> looksAt(JsonNode compare) {
        Set<String> only = new HashSet<>();
        compare.path("only").forEach(path -> only.add(path.asText()));
        if (!only.isEmpty()) {
            return only::contains;
        }
        boolean withoutKptfile = compare.path("tree").asText().contains("all files except the root Kptfile");
        return path -> !withoutKptfile || !path.equals(PackageContents.KPTFILE);
    }
}
