package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.LifecycleBadge;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All revisions of a package, any two of which can be compared. */
class RevisionsTab extends TabContent {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_AT_ONCE = 100;

    private final transient Shown shown;
    private final Clock clock;
    private final Set<String> picked = new HashSet<>();
    private final Button compare = new Button("Compare", click -> compare());
    private final Span hint = new Span();
    private final UnorderedList list = new UnorderedList();
    private final Button more = new Button();
    private int listed;

    RevisionsTab(Shown shown, Clock clock) {
        this.shown = shown;
        this.clock = clock;
        list.addClassName("revisions");
        hint.addClassName("quiet");
        hint.getElement().setAttribute("role", "status");
        Div line = new Div(compare, hint);
        line.addClassName("row");
        more.addClickListener(click -> showMore());
        add(line, list, more);
        showMore();
        pickedChanged();
    }

    @Override
    void load() {}

    private void showMore() {
        List<PackageRevision> all = shown.siblings();
        int until = Math.min(listed + SHOWN_AT_ONCE, all.size());
        all.subList(listed, until).forEach(revision -> list.add(row(revision)));
        listed = until;
        more.setText("Show older revisions (" + Numbers.grouped(all.size() - listed) + ")");
        more.setVisible(listed < all.size());
    }

    private ListItem row(PackageRevision revision) {
        Checkbox pick = new Checkbox();
        pick.setAriaLabel("Compare " + revision.revisionLabel());
        pick.addValueChangeListener(change -> {
            if (change.getValue()) {
                picked.add(revision.name());
            } else {
                picked.remove(revision.name());
            }
            pickedChanged();
        });
        Anchor label = new Anchor(Links.revision(revision), revision.revisionLabel());
        label.addClassName("revision-label");
        Div badges = new Div(new LifecycleBadge(revision.lifecycle()));
        badges.addClassName("row");
        if (revision.latest()) {
            badges.add(new StatusBadge("Latest", Tone.INFO));
        }
        if (revision.name().equals(shown.revision().name())) {
            Span here = new Span("shown here");
            here.addClassName("quiet");
            badges.add(here);
        }
        Span people = people(revision);
        people.addClassName("revision-people");
        ListItem item = new ListItem(pick, label, badges, people, new RelativeTime(revision.committedAt(), clock));
        return item;
    }

    private static Span people(PackageRevision revision) {
        Span people = new Span();
        if (revision.placeholder()) {
            people.setText("mirrors the main branch");
            return people;
        }
        boolean published = revision.lifecycle().published();
        if (!revision.authors().isEmpty()) {
            people.add(new Text("by "), PersonName.list(revision.authors()));
        }
        if (published) {
            people.add(
                    new Text(revision.authors().isEmpty() ? "approved by " : ", approved by "),
                    new PersonName(revision.author()));
        }
        return people;
    }

    private void pickedChanged() {
        compare.setEnabled(picked.size() == 2);
        hint.setText(
                switch (picked.size()) {
                    case 0 -> "Pick two revisions to compare.";
                    case 1 -> "Pick one more.";
                    case 2 -> "";
                    default -> "Pick two only; " + picked.size() + " are picked.";
                });
    }

    private void compare() {
        // In the order of the list, so that the newer one comes first and the older one is the base.
        List<PackageRevision> both = shown.siblings().stream()
                .filter(sibling -> picked.contains(sibling.name()))
                .toList();
        if (both.size() == 2) {
            Query there = CompareTab.address(both.getFirst(), both.getLast());
            UI.getCurrent().navigate(there.path(), there.queryParameters());
        }
    }
}
