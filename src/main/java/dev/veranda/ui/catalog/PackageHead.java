package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Breadcrumb;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.LifecycleBadge;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The head of a package revision's page: its names, where it stands, who made it when. */
@ApplicationScoped
class PackageHead {

    private static final int COMMIT_SHOWN = 7;

    private final Clock clock;

    PackageHead(Clock clock) {
        this.clock = clock;
    }

    Component of(Shown shown, List<Component> actions) {
        PackageRevision revision = shown.revision();
        PageHeader header = new PageHeader(
                        revision.shownPath(), revision.facts().description(), actions.toArray(Component[]::new))
                .under(
                        new Breadcrumb("Catalog", Links.CATALOG),
                        new Breadcrumb(revision.repository(), Links.catalogOf(revision.repository())))
                .marked(badges(shown).toArray(Component[]::new));
        Div head = new Div(header, line(revision));
        head.addClassName("package-head");
        return head;
    }

    private static List<Component> badges(Shown shown) {
        PackageRevision revision = shown.revision();
        List<Component> badges = new ArrayList<>();
        Span label = new Span(revision.revisionLabel());
        label.addClassName("revision-label");
        badges.add(label);
        badges.add(
                revision.placeholder() && shown.onlyOnBranch()
                        ? new StatusBadge("No released version", Tone.NEUTRAL)
                        : new LifecycleBadge(revision.lifecycle()));
        if (revision.latest()) {
            badges.add(new StatusBadge("Latest", Tone.INFO));
        }
        badges.add(new StatusBadge(revision.deployment() ? "Deployment" : "Blueprint", Tone.NEUTRAL));
        return badges;
    }

    private Component line(PackageRevision revision) {
        Span who = new Span(
                new Text(made(revision) + " "),
                new PersonName(revision.author()),
                new Text(" "),
                new RelativeTime(revision.committedAt(), clock));
        Div line = new Div(
                who,
                new CopyText(revision.name(), "name"),
                new CopyText(revision.commit(), revision.commit().substring(0, COMMIT_SHOWN), "commit id"));
        line.addClassNames("row", "package-line", "quiet");
        return line;
    }

    private static String made(PackageRevision revision) {
        if (revision.placeholder() || !revision.lifecycle().published()) {
            return "Last changed by";
        }
        return "Published by";
    }
}
