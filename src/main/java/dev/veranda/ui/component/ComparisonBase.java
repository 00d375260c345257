package dev.veranda.ui.component;

import dev.veranda.revision.model.PackageRevision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a revision is compared with.
 *
 * @param key as it stands in the address: the name of a revision, or "nothing"
 * @param revision empty for nothing, which shows the whole package as new
 */
public record ComparisonBase(String key, String label, Optional<PackageRevision> revision) {

    static final ComparisonBase NOTHING = new ComparisonBase("nothing", "nothing: everything is new", Optional.empty());

    /**
     * Everything a revision can sensibly be compared with, and nothing.
     *
     * @param ofPackage revisions of its package; itself among them is left out
     * @param upstream what the package was cloned from
     */
    public static List<ComparisonBase> of(
            PackageRevision revision, Collection<PackageRevision> ofPackage, Optional<PackageRevision> upstream) {
        List<ComparisonBase> bases = new ArrayList<>();
        ofPackage.stream()
                .filter(other -> !other.name().equals(revision.name()))
                .map(other -> new ComparisonBase(other.name(), label(other), Optional.of(other)))
                .forEach(bases::add);
        upstream.map(ComparisonBase::upstream).ifPresent(bases::add);
        bases.add(NOTHING);
        return List.copyOf(bases);
    }

    /**
     * What a package can be compared with after an upgrade.
     *
     * @param now as it is before
     * @param upstream what it follows then
     */
    public static List<ComparisonBase> ofUpgrade(PackageRevision now, PackageRevision upstream) {
        return List.of(new ComparisonBase(now.name(), label(now), Optional.of(now)), upstream(upstream));
    }

    private static ComparisonBase upstream(PackageRevision revision) {
        return new ComparisonBase(revision.name(), "upstream " + RevisionWords.of(revision), Optional.of(revision));
    }

    /** A revision of another package, which only an address can ask for. */
    public static ComparisonBase elsewhere(PackageRevision revision) {
        return new ComparisonBase(
                revision.name(),
                revision.repository() + "/" + revision.shownPath() + " " + label(revision),
                Optional.of(revision));
    }

    /** The one the address asks for, else the usual one, else nothing. */
    public static ComparisonBase chosen(
            List<ComparisonBase> bases, Optional<String> wanted, Optional<PackageRevision> usual) {
        return wanted.or(() -> usual.map(PackageRevision::name))
                .flatMap(key ->
                        bases.stream().filter(base -> base.key().equals(key)).findFirst())
                .orElse(NOTHING);
    }

    private static String label(PackageRevision revision) {
        return revision.lifecycle().published()
                ? revision.revisionLabel()
                : revision.revisionLabel() + " (" + revision.lifecycle().label().toLowerCase(Locale.ROOT) + ")";
    }
}
