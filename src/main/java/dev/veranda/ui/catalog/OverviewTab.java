package dev.veranda.ui.catalog;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.MarkdownText;
import dev.veranda.ui.component.SafeMarkdown;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The README, and beside it what the package does, where it comes from and who uses it. */
class OverviewTab extends TabContent {

    private static final long serialVersionUID = 1L;
    private static final String README = "README.md";
    private static final int SECTIONS_WORTH_A_LIST = 3;

    private final transient Shown shown;
    private final transient PackageRevisions revisions;
    private final Div readme = new Div();
    private final transient OverviewFacts facts;
    private final UsedBy usedBy;

    private record Loaded(Optional<SafeMarkdown.Rendered> readme, Optional<List<PipelineStep>> pipeline) {}

    OverviewTab(Shown shown, PackageRevisions revisions, Clock clock) {
        this.shown = shown;
        this.revisions = revisions;
        this.facts = new OverviewFacts(shown, clock);
        this.usedBy = new UsedBy(shown.revision(), downstreams(), countDownstreams());
        readme.addClassNames("stack", "readme");
        Aside aside = new Aside();
        aside.addClassNames("stack", "package-aside");
        aside.add(facts.pipeline());
        facts.upstream(revisions.upstreamOf(shown.actor(), shown.revision())).ifPresent(aside::add);
        aside.add(usedBy);
        facts.rest().forEach(aside::add);
        Div columns = new Div(readme, aside);
        columns.addClassName("columns");
        add(columns);
    }

    /** Asks again who uses it, because somewhere something changed. */
    void refreshDownstreams() {
        usedBy.show(downstreams(), countDownstreams());
    }

    @Override
    void load() {
        busy.compute(
                "Reading the package",
                () -> {
                    PackageContents contents = revisions.contents(shown.actor(), shown.revision());
                    return new Loaded(contents.text(README).map(SafeMarkdown::render), PipelineStep.of(contents));
                },
                loaded -> {
                    facts.showPipeline(loaded.pipeline());
                    loaded.readme()
                            .ifPresentOrElse(
                                    this::showReadme,
                                    () -> readme.add(new EmptyState(
                                            "No README",
                                            "A file README.md in the package would be shown here: what it is for, and how"
                                                    + " to use it.")));
                });
    }

    private void showReadme(SafeMarkdown.Rendered text) {
        MarkdownText words = new MarkdownText(text);
        if (text.sections().size() >= SECTIONS_WORTH_A_LIST) {
            readme.add(contentsOf(text.sections(), words));
        }
        readme.add(words);
    }

    private static Nav contentsOf(List<SafeMarkdown.Section> sections, MarkdownText words) {
        UnorderedList list = new UnorderedList();
        for (SafeMarkdown.Section section : sections) {
            NativeButton button = new NativeButton(section.title(), click -> words.scrollTo(section.id()));
            button.addClassName("plain-button");
            ListItem item = new ListItem(button);
            item.addClassName("readme-level-" + section.level());
            list.add(item);
        }
        Nav nav = new Nav(list);
        nav.addClassName("readme-contents");
        nav.setAriaLabel("Headings of the README");
        return nav;
    }

    private int countDownstreams() {
        return revisions.countDownstream(shown.actor(), shown.revision());
    }

    private List<PackageRevision> downstreams() {
        return revisions.downstreamOf(shown.actor(), shown.revision());
    }
}
