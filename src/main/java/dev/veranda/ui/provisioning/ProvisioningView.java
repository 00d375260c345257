package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Permission;
import dev.veranda.failure.Conflict;
import dev.veranda.kpt.pkg.PackageInput;
import dev.veranda.repository.ObjectName;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Cloning;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Rendering;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.live.Following;
import dev.veranda.ui.live.Interest;
import dev.veranda.ui.live.LiveUpdates;
import dev.veranda.ui.session.Requires;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wizard: from a blueprint to a package of one's own. */
@Route(value = Answers.PATH, layout = MainLayout.class)
@PageTitle("New namespace · Veranda")
@StyleSheet("rendering.css")
@StyleSheet("provisioning.css")
@Requires(Permission.AUTHOR)
public class ProvisioningView extends Div implements AfterNavigationObserver {

    private static final long serialVersionUID = 1L;

    private static final String CREATED = "created";

    private final transient ProvisioningServices services;
    private final Div body = new Div();
    private final transient Following following;
    private final Busy busy = new Busy();
    private transient @Nullable Creation creation;

    ProvisioningView(
            Catalog catalog,
            Repositories repositories,
            PackageRevisions revisions,
            Cloning cloning,
            Rendering rendering,
            Drafts drafts,
            LiveUpdates live) {
        services = new ProvisioningServices(
                SignedIn.current(), catalog, repositories, revisions, cloning, rendering, drafts);
        addClassName("page");
        body.addClassName("stack");
        add(
                new PageHeader("New namespace", "From a blueprint to a package of your own, ready for review."),
                busy,
                body);
        following = live.follow(this, Interest.NOTHING, () -> {
            if (creation != null) {
                showCreated(creation.revision().name());
            }
        });
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        Query query = Query.of(event.getLocation());
        Optional<String> created = query.first(CREATED);
        following.shows(created.map(name -> Interest.ofNames(Set.of(name))).orElse(Interest.NOTHING));
        if (created.isPresent()) {
            showCreated(created.get());
        } else {
            creation = null;
            show(withRepository(Answers.of(query)));
        }
    }

    private void show(Answers answers) {
        Optional<PackageRevision> blueprint;
        try {
            blueprint = services.blueprint(answers);
        } catch (Conflict rewritten) {
            chooseBlueprint(answers, Optional.of(rewritten.sentence()));
            return;
        }
        if (answers.step() == Step.BLUEPRINT || blueprint.isEmpty()) {
            boolean unknown = blueprint.isEmpty() && !answers.blueprint().isEmpty();
            chooseBlueprint(
                    answers,
                    unknown
                            ? Optional.of("There is no published blueprint \"" + answers.blueprint()
                                    + "\". Choose another one.")
                            : Optional.empty());
            return;
        }
        // A link written by hand can name the package alone; its inputs are meant for whatever stands for it now.
        Answers resolved = answers.at(blueprint.get());
        boolean named =
                services.nameProblem(resolved.repository(), resolved.name()).isEmpty();
        if (answers.step() == Step.REVIEW && named) {
            replaceWith(resolved, new ReviewStep(services, resolved, blueprint.get(), this::created));
        } else {
            askInputs(resolved.at(Step.INPUTS), blueprint.get());
        }
    }

    private void chooseBlueprint(Answers answers, Optional<String> problem) {
        Answers choosing = answers.at(Step.BLUEPRINT);
        Div step = new Div();
        step.addClassName("stack");
        problem.ifPresent(sentence -> step.add(new Callout(Tone.WARNING, sentence)));
        step.add(new BlueprintStep(services, choosing, this::go));
        replaceWith(choosing, step);
    }

    private void askInputs(Answers answers, PackageRevision blueprint) {
        if (answers.repository().isEmpty()) {
            chooseBlueprint(answers, Optional.empty());
            return;
        }
        body.removeAll();
        body.add(new StepList(answers));
        busy.compute("Reading the blueprint", () -> services.inputs(answers), inputs -> {
            Answers asked =
                    answers.keepingInputs(inputs.stream().map(PackageInput::id).collect(Collectors.toSet()));
            replaceWith(
                    asked,
                    new InputsStep(
                            services,
                            asked,
                            blueprint,
                            inputs,
                            this::remember,
                            complete -> go(complete.at(Step.REVIEW))));
        });
    }

    private void replaceWith(Answers answers, Component step) {
        busy.cancel();
        body.removeAll();
        body.add(new StepList(answers), step);
    }

    private Answers withRepository(Answers answers) {
        // A package goes to the namespace of what it follows.
        String namespace = ObjectName.ofText(answers.blueprint()).namespace();
        List<String> targets = services.targets().stream()
                .filter(target ->
                        answers.blueprint().isEmpty() || target.namespace().equals(namespace))
                .map(Repository::name)
                .toList();
        return targets.isEmpty() || targets.contains(answers.repository())
                ? answers
                : answers.withRepository(targets.getFirst());
    }

    /** Keeps answers in the address without a step in the browser's history for every pause in typing. */
    private void remember(Answers answers) {
        getUI().ifPresent(ui ->
                ui.getPage().getHistory().replaceState(null, answers.query().href()));
    }

    private void go(Answers answers) {
        getUI().ifPresent(ui ->
                ui.navigate(answers.query().path(), answers.query().queryParameters()));
    }

    private void created(Creation made) {
        creation = made;
        getUI().ifPresent(ui -> ui.navigate(
                Answers.PATH, QueryParameters.of(CREATED, made.revision().name())));
    }

    private void showCreated(String name) {
        Optional<PackageRevision> found = services.revisions().find(services.actor(), name);
        busy.cancel();
        body.removeAll();
        if (found.isEmpty()) {
            body.add(new EmptyState(
                    "It is not there any more",
                    "There is no \"" + name + "\": it was deleted.",
                    new LinkButton("Make another", Answers.PATH).primary()));
            return;
        }
        PackageRevision revision = found.get();
        Optional<String> reason = Optional.ofNullable(creation)
                .filter(known -> known.revision().name().equals(name))
                .flatMap(Creation::notProposed);
        creation = new Creation(revision, reason);
        body.add(new CreatedPage(creation));
    }
}
