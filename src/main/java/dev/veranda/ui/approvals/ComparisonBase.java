package dev.veranda.ui.approvals;

import dev.veranda.revision.PackageRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a proposal is compared with.
 *
 * @param key as it stands in the address: the name of a revision, or "nothing"
 * @param revision empty for nothing, which shows the whole package as new
 */
record ComparisonBase(String key, String label, Optional<PackageRevision> revision) {

    static final String PARAMETER = "base";
    private static final ComparisonBase NOTHING =
            new ComparisonBase("nothing", "nothing: everything is new", Optional.empty());

    /** Everything a revision can sensibly be compared with: its published predecessors, its upstream, nothing. */
    static List<ComparisonBase> of(
            PackageRevision revision, List<PackageRevision> ofPackage, Optional<PackageRevision> upstream) {
        List<ComparisonBase> bases = new ArrayList<>();
        ofPackage.stream()
                .filter(other -> other.lifecycle().published())
                .filter(other -> !other.name().equals(revision.name()))
                .map(other -> new ComparisonBase(other.name(), other.revisionLabel(), Optional.of(other)))
                .forEach(bases::add);
        upstream.map(found -> new ComparisonBase(
                        found.name(),
                        "upstream " + found.repository() + "/" + found.packagePath() + " " + found.revisionLabel(),
                        Optional.of(found)))
                .ifPresent(bases::add);
        bases.add(NOTHING);
        return List.copyOf(bases);
    }

    /** The one the address asks for, else the usual one, else nothing. */
    static ComparisonBase chosen(List<ComparisonBase> bases, Optional<String> wanted, Optional<PackageRevision> usual) {
        return wanted.or(() -> usual.map(PackageRevision::name))
                .flatMap(key ->
                        bases.stream().filter(base -> base.key().equals(key)).findFirst())
                .orElse(NOTHING);
    }
}
