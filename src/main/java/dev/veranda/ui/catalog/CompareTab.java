package dev.veranda.ui.catalog;

import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.CompareBar;
import dev.veranda.ui.component.ComparisonBase;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.link.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What changed between another revision and this one: the one before, the upstream, or any other of the package. */
class CompareTab extends TabContent {

    private static final long serialVersionUID = 1L;

    private final transient Shown shown;
    private final transient PackageRevisions revisions;
    private final transient List<ComparisonBase> bases;
    private final transient Supplier<PackageContents> contents;
    private final PackageDifferences differences;
    private transient Query query;

    CompareTab(Shown shown, Query query, PackageRevisions revisions) {
        this.shown = shown;
        this.query = query;
        this.revisions = revisions;
        this.bases = ComparisonBase.of(
                shown.revision(), shown.siblings(), revisions.upstreamOf(shown.actor(), shown.revision()));
        this.contents = () -> revisions.contents(shown.actor(), shown.revision());
        this.differences = new PackageDifferences(base -> revisions.contents(shown.actor(), base), busy);
        add(differences);
    }

    /** Where {@code revision} is compared with {@code base}. */
    static Query address(PackageRevision revision, PackageRevision base) {
        return new Query(Links.revision(revision), Map.of())
                .with(PackageTab.PARAMETER, PackageTab.COMPARE.value())
                .with(CompareBar.BASE, base.name());
    }

    @Override
    void load() {
        compare();
    }

    @Override
    void show(Query wanted) {
        query = wanted;
        compare();
    }

    private void compare() {
        Optional<String> wanted = query.first(CompareBar.BASE);
        List<ComparisonBase> choices = withAskedFor(wanted);
        ComparisonBase base = ComparisonBase.chosen(choices, wanted, revisions.baseOf(shown.actor(), shown.revision()));
        if (wanted.isPresent() && !base.key().equals(wanted.get())) {
            differences.showInstead(
                    query,
                    choices,
                    base,
                    new EmptyState("No such revision", "The revision to compare with does not exist any more."));
        } else if (wanted.isEmpty() && base.revision().isEmpty()) {
            differences.showInstead(
                    query,
                    choices,
                    base,
                    new EmptyState(
                            "Nothing to compare with",
                            "This is the first revision of a package that was not cloned. Once there are others, their"
                                    + " differences stand here."));
        } else {
            differences.show(query, choices, base, contents);
        }
    }

    /** The usual choices, and one of another package where the address asks for it. */
    private List<ComparisonBase> withAskedFor(Optional<String> wanted) {
        List<ComparisonBase> choices = new ArrayList<>(bases);
        wanted.filter(name -> bases.stream().noneMatch(base -> base.key().equals(name)))
                .flatMap(name -> revisions.find(shown.actor(), name))
                .map(ComparisonBase::elsewhere)
                .ifPresent(choices::add);
        return choices;
    }
}
