package dev.veranda.ui.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.PackageRevision;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.ui.component.ChangedFiles;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.link.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed between another revision and this one: the one before, the upstream, or any other of the package. */
class CompareTab extends TabContent {

    private static final long serialVersionUID = 1L;
    private static final String WITH = "with";
    private static final String LAYOUT = "layout";
    private static final String UNIFIED = "unified";

    private final transient Shown shown;
    private final transient PackageRevisions revisions;
    private final transient Optional<PackageRevision> upstream;
    private final Select<PackageRevision> with = new Select<>();
    private final Anchor layout = new Anchor();
    private final Div result = new Div();
    private transient Query query;

    CompareTab(Shown shown, Query query, PackageRevisions revisions) {
        this.shown = shown;
        this.query = query;
        this.revisions = revisions;
        this.upstream = revisions.upstreamOf(shown.actor(), shown.revision());
        with.setLabel("What changed since");
        with.addClassName("compare-with");
        with.setItemLabelGenerator(this::label);
        with.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Query there = query().with(WITH, change.getValue().name());
                UI.getCurrent().navigate(there.path(), there.queryParameters());
            }
        });
        Div line = new Div(with, layout);
        line.addClassName("compare-line");
        add(line, result);
    }

    /** Where {@code revision} is compared with {@code base}. */
    static Query address(PackageRevision revision, PackageRevision base) {
        return new Query(Links.revision(revision), Map.of())
                .with(PackageTab.PARAMETER, PackageTab.COMPARE.value())
                .with(WITH, base.name());
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

    private Query query() {
        return query;
    }

    private void compare() {
        DiffMode mode = query.has(LAYOUT, UNIFIED) ? DiffMode.UNIFIED : DiffMode.SPLIT;
        layout.setText(mode == DiffMode.SPLIT ? "Show unified" : "Show side by side");
        layout.setHref(query.with(LAYOUT, mode == DiffMode.SPLIT ? UNIFIED : "").href());
        Optional<PackageRevision> base = base();
        List<PackageRevision> choices = choices(base);
        with.setItems(choices);
        with.setVisible(!choices.isEmpty());
        layout.setVisible(!choices.isEmpty());
        result.removeAll();
        if (base.isEmpty()) {
            result.add(nothingToCompare());
            return;
        }
        with.setValue(base.get());
        busy.run(
                "Comparing with " + label(base.get()),
                () -> PackageChanges.between(revisions.contents(shown.actor(), base.get()), contentsShown()),
                changes -> result.add(
                        changes.isEmpty()
                                ? new EmptyState(
                                        "No difference", "Both revisions hold the same files with the same content.")
                                : new ChangedFiles(changes, mode)));
    }

    private PackageContents contentsShown() {
        return revisions.contents(shown.actor(), shown.revision());
    }

    private Optional<PackageRevision> base() {
        return query.first(WITH)
                .map(name -> revisions.find(shown.actor(), name))
                .orElseGet(() -> revisions.baseOf(shown.actor(), shown.revision()));
    }

    /** Revisions of the package, its upstream, and whatever else the address asks for. */
    private List<PackageRevision> choices(Optional<PackageRevision> base) {
        List<PackageRevision> choices = new ArrayList<>(shown.siblings());
        choices.removeIf(sibling -> sibling.name().equals(shown.revision().name()));
        upstream.ifPresent(choices::add);
        base.filter(other -> choices.stream().noneMatch(choice -> choice.name().equals(other.name())))
                .ifPresent(choices::add);
        return choices;
    }

    private EmptyState nothingToCompare() {
        return query.first(WITH).isPresent()
                ? new EmptyState("No such revision", "The revision to compare with does not exist any more.")
                : new EmptyState(
                        "Nothing to compare with",
                        "This is the first revision of a package that was not cloned. Once there are others, their"
                                + " differences stand here.");
    }

    private String label(PackageRevision revision) {
        if (revision.packagePath().equals(shown.revision().packagePath())
                && revision.repositoryId().equals(shown.revision().repositoryId())) {
            return revision.revisionLabel()
                    + (revision.lifecycle().published()
                            ? ""
                            : " (" + revision.lifecycle().label().toLowerCase(java.util.Locale.ROOT) + ")");
        }
        boolean isUpstream = upstream.map(PackageRevision::name)
                .filter(revision.name()::equals)
                .isPresent();
        return (isUpstream ? "Upstream: " : "") + revision.repository() + " / " + revision.packagePath() + " "
                + revision.revisionLabel();
    }
}
