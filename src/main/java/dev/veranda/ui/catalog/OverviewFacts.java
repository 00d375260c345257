package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.Upstream;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the overview says of a package in short sections beside its README. */
class OverviewFacts {

    private final PackageRevision revision;
    private final PackageFacts facts;
    private final Optional<String> approver;
    private final Clock clock;
    private final Div pipeline = new Div();

    OverviewFacts(Shown shown, Clock clock) {
        this.revision = shown.revision();
        this.approver = shown.approver();
        this.facts = revision.facts();
        this.clock = clock;
    }

    /** A place for the pipeline, which is known only once the Kptfile has been read. */
    Component pipeline() {
        return new SideSection("Functions", pipeline);
    }

    /** @param steps empty where the Kptfile cannot be read */
    void showPipeline(Optional<List<PipelineStep>> steps) {
        if (steps.isEmpty()) {
            pipeline.add(quiet("Unknown, because the Kptfile cannot be read."));
        } else if (steps.get().isEmpty()) {
            pipeline.add(quiet("None: resources stay as they are written."));
        } else {
            OrderedList list = new OrderedList();
            list.addClassName("pipeline");
            steps.get().forEach(step -> list.add(item(step)));
            pipeline.add(list);
        }
    }

    private static ListItem item(PipelineStep step) {
        Span title = new Span(step.title());
        title.addClassName("pipeline-title");
        title.setTitle(step.image());
        ListItem item = new ListItem(title, new Span(" " + step.version()));
        if (!step.notes().isEmpty()) {
            Span notes = new Span(String.join(" · ", step.notes()));
            notes.addClassName("pipeline-note");
            item.add(notes);
        }
        return item;
    }

    /** @param registered the revision it was cloned from, where its repository is registered */
    Optional<Component> upstream(Optional<PackageRevision> registered) {
        return revision.upstream()
                .map(upstream -> new SideSection(
                        "Cloned from",
                        registered
                                .<Component>map(known -> new RevisionLinks(List.of(known)))
                                .orElseGet(() -> quiet(text(upstream) + " (not a registered revision)"))));
    }

    List<Component> rest() {
        List<Component> sections = new ArrayList<>();
        if (!facts.conditions().isEmpty() || !facts.readinessGates().isEmpty()) {
            sections.add(new SideSection("Conditions", conditions()));
        }
        if (!facts.kinds().isEmpty()) {
            sections.add(new SideSection(
                    "Contains",
                    chips(facts.kinds().stream()
                            .map(kind -> new Anchor(Links.catalogWithKind(kind), kind))
                            .toList())));
        }
        if (!facts.keywords().isEmpty()) {
            sections.add(new SideSection(
                    "Keywords", chips(facts.keywords().stream().map(Span::new).toList())));
        }
        if (!facts.subpackages().isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("revision-links");
            facts.subpackages()
                    .forEach(path -> list.add(new ListItem(new Anchor(
                            ResourcesTab.address(revision, path + "/Kptfile").href(), path))));
            sections.add(new SideSection("Subpackages", list));
        }
        sections.add(new SideSection("About", about()));
        return sections;
    }

    private Component about() {
        KeyValue about = new KeyValue()
                .with("Repository", new Anchor(Links.catalogOf(revision.repository()), revision.repository()))
                .with(
                        "Resources",
                        Numbers.grouped(facts.resourceCount()) + " in " + Numbers.count(facts.fileCount(), "file"));
        if (!revision.placeholder()) {
            about.with("Draft name", revision.workspace());
        }
        if (revision.lifecycle().published() && !revision.placeholder()) {
            about.with("Published", new RelativeTime(revision.committedAt(), clock))
                    .with(
                            approver.isPresent() ? "Approved by" : "Commit by",
                            new PersonName(approver.orElse(revision.author())));
        }
        if (!revision.authors().isEmpty()) {
            about.with("Written by", PersonName.list(revision.authors()));
        }
        return about;
    }

    private Component conditions() {
        UnorderedList list = new UnorderedList();
        list.addClassName("conditions");
        facts.conditions().forEach(condition -> {
            ListItem item = new ListItem(new StatusBadge(condition.type(), tone(condition.status())));
            item.add(new Span(words(condition)));
            list.add(item);
        });
        facts.readinessGates().stream()
                .filter(gate -> facts.conditions().stream()
                        .noneMatch(condition -> condition.type().equals(gate)))
                .forEach(gate ->
                        list.add(new ListItem(new StatusBadge(gate, Tone.WARNING), new Span("not reported yet"))));
        return list;
    }

    private static String words(PackageFacts.Condition condition) {
        String words =
                condition.status().equals("True") ? "true" : condition.status().equals("False") ? "false" : "unknown";
        String why = condition.message().isEmpty() ? condition.reason() : condition.message();
        return why.isEmpty() ? words : words + ": " + why;
    }

    private static Tone tone(String status) {
        return switch (status) {
            case "True" -> Tone.GOOD;
            case "False" -> Tone.BAD;
            default -> Tone.WARNING;
        };
    }

    private static Component chips(List<? extends Component> words) {
        UnorderedList list = new UnorderedList();
        list.addClassName("chips");
        words.forEach(word -> list.add(new ListItem(word)));
        return list;
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }

    private static String text(Upstream upstream) {
        return upstream.repo() + "/" + upstream.directory() + "@" + upstream.ref();
    }
}
