package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.repository.Repository;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.RevisionWords;
import dev.veranda.ui.component.SearchField;
import dev.veranda.ui.link.Links;
import java.util.List;

/** Which blueprint to start from, and where the new package goes. */
class BlueprintStep extends Div {

    private static final long serialVersionUID = 1L;
    private static final int SEARCH_FROM = 7;

    private final transient Answers answers;
    private final Div cards = new Div();

    /** @param onChange called with other answers for this step */
    BlueprintStep(ProvisioningServices services, Answers answers, SerializableConsumer<Answers> onChange) {
        this.answers = answers;
        addClassName("stack");
        List<Repository> targets = services.targets();
        List<PackageRevision> blueprints = services.blueprints("", answers.repository());
        if (targets.isEmpty()) {
            add(new EmptyState(
                    "No place for it yet",
                    "New packages go to a deployment repository, and none is registered. Ask an administrator for one.",
                    new LinkButton("See the repositories", Links.REPOSITORIES)));
        } else if (blueprints.isEmpty()) {
            add(new EmptyState(
                    "No blueprint yet",
                    "A blueprint is a published package in a repository that is not for deployments.",
                    new LinkButton("See the catalog", Links.CATALOG)));
        } else {
            cards.addClassName("cards");
            add(new H2("What do you need?"), place(targets, onChange));
            if (blueprints.size() >= SEARCH_FROM) {
                SearchField search = new SearchField("Search blueprints");
                search.addValueChangeListener(
                        change -> show(services.blueprints(change.getValue(), answers.repository())));
                add(search);
            }
            add(cards);
            show(blueprints);
        }
    }

    private void show(List<PackageRevision> blueprints) {
        cards.removeAll();
        blueprints.forEach(blueprint -> cards.add(card(blueprint)));
        if (blueprints.isEmpty()) {
            cards.add(new Paragraph("No blueprint matches."));
        }
    }

    private Component place(List<Repository> targets, SerializableConsumer<Answers> onChange) {
        if (targets.size() == 1) {
            Paragraph only = new Paragraph(
                    "It goes to the repository " + targets.getFirst().name() + ".");
            only.addClassName("quiet");
            return only;
        }
        Select<String> place = new Select<>();
        place.setLabel("Goes to");
        place.addClassName("blueprint-place");
        place.setItems(targets.stream().map(Repository::name).toList());
        place.setValue(answers.repository());
        place.addValueChangeListener(change -> onChange.accept(answers.withRepository(change.getValue())));
        return place;
    }

    private Anchor card(PackageRevision blueprint) {
        H2 name = new H2(blueprint.shownPath());
        Paragraph description = new Paragraph(blueprint.facts().description());
        Span where = new Span(RevisionWords.place(blueprint));
        Span kinds = new Span(String.join(
                ", ",
                blueprint.facts().kinds().stream()
                        .filter(kind -> !kind.equals("Kptfile"))
                        .toList()));
        Div about = new Div(where, kinds);
        about.addClassNames("quiet", "blueprint-about");
        Answers chosen = answers.withBlueprint(blueprint).at(Step.INPUTS);
        Anchor card = new Anchor(chosen.query().href(), Glyph.PACKAGE.icon(), name, description, about);
        card.addClassNames("card", "blueprint");
        if (blueprint.name().equals(answers.blueprint())) {
            card.getElement().setAttribute("aria-current", "true");
        }
        return card;
    }
}
