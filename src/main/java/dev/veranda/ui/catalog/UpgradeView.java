package dev.veranda.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.ConflictAddress;
import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.conflict.UpdateOutcome.UpdatePlan;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Upgrade;
import dev.veranda.revision.Upgrading;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.read.HistoryPage;
import dev.veranda.ui.component.Breadcrumb;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.CompareBar;
import dev.veranda.ui.component.ComparisonBase;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.session.Requires;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings a package to a newer version of its upstream: what will change, and what both sides changed, before there is a draft. */
@Route(value = Links.UPGRADE_ROUTE, layout = MainLayout.class)
@RouteAlias(value = Links.UPGRADE_ROUTE_ELSEWHERE, layout = MainLayout.class)
@StyleSheet("catalog.css")
@Requires(Permission.AUTHOR)
public class UpgradeView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;
    private static final int MOST_COMMITS = 50;

    private final transient Actor actor = SignedIn.current();
    private final transient PackageRevisions revisions;
    private final transient Upgrading upgrading;
    private final transient DraftNames names;
    private final transient Drafts drafts;
    private final transient Map<ConflictAddress, Side> choices = new HashMap<>();

    private final Select<PackageRevision> target = new Select<>();
    private final Select<UpdateStrategy> strategy = new Select<>();
    private final TextField workspace = new TextField("Draft name");
    private final Button create = new Button("Create draft", click -> create());
    private final Busy busy = new Busy();
    private final UpgradePath path;
    private final Div losses = new Div();
    private final Div conflicts = new Div();
    private final Div refusal = new Div();
    private final PackageDifferences differences;
    private String title = "Upgrade";
    private transient @Nullable PackageRevision source;

    private transient Query query = new Query("", Map.of());
    private transient @Nullable Supplier<PackageContents> made;

    private record Planned(UpdatePlan plan, HistoryPage commits) {}

    UpgradeView(PackageRevisions revisions, Upgrading upgrading, DraftNames names, Drafts drafts, Clock clock) {
        this.revisions = revisions;
        this.upgrading = upgrading;
        this.names = names;
        this.drafts = drafts;
        this.path = new UpgradePath(clock);
        this.differences = new PackageDifferences(revision -> revisions.contents(actor, revision), busy);
        addClassNames("page", "upgrade");
        target.setLabel("Upgrade to");
        target.setItemLabelGenerator(PackageRevision::pinnedLabel);
        target.addValueChangeListener(change -> fromTheStart(change.isFromClient()));
        strategy.setLabel("How");
        strategy.setItems(UpdateStrategy.values());
        strategy.setValue(UpdateStrategy.RESOURCE_MERGE);
        strategy.setItemLabelGenerator(StrategyWords::label);
        strategy.setHelperText(StrategyWords.meaning(UpdateStrategy.RESOURCE_MERGE));
        strategy.addValueChangeListener(change -> {
            strategy.setHelperText(StrategyWords.meaning(change.getValue()));
            fromTheStart(change.isFromClient());
        });
        workspace.setRequiredIndicatorVisible(true);
        workspace.setManualValidation(true);
        workspace.setValueChangeMode(ValueChangeMode.LAZY);
        workspace.addValueChangeListener(change -> checkName());
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        create.setEnabled(false);
        conflicts.addClassName("stack");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String name = Links.named(event.getLocation()).text();
        query = Query.of(event.getLocation());
        if (source != null && source.name().equals(name)) {
            compare();
            return;
        }
        PackageRevision revision = revisions.named(actor, name);
        source = revision;
        title = "Upgrade " + revision.shownPath();
        removeAll();
        add(new PageHeader(title, "It starts a draft; nothing published changes.")
                .under(
                        new Breadcrumb("Catalog", Links.CATALOG),
                        new Breadcrumb(revision.repository(), Links.catalogOf(revision.repository())),
                        new Breadcrumb(
                                revision.shownPath() + " " + revision.revisionLabel(), Links.revision(revision))));
        List<PackageRevision> newer = upgrading.newer(actor, revision);
        if (newer.isEmpty()) {
            add(nothingNewer(revision));
            return;
        }
        Div fields = new Div(target, strategy, workspace, create);
        fields.addClassName("upgrade-fields");
        add(new Section(fields), path, busy, losses, conflicts, refusal, differences);
        workspace.setValue(names.next(actor, revision));
        target.setItems(newer);
        target.setValue(newer.getFirst());
        if (isAttached()) {
            plan(true);
        }
    }

    private EmptyState nothingNewer(PackageRevision revision) {
        LinkButton back = new LinkButton("Back to the package", Links.revision(revision));
        return revisions
                .upstreamLoss(actor, revision)
                .map(loss -> new EmptyState("It cannot follow its upstream", loss, back))
                .orElseGet(() -> new EmptyState(
                        "Nothing newer",
                        "The package follows the newest revision of its upstream that is known here.",
                        back));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        plan(true);
    }

    @Override
    public String getPageTitle() {
        return title + " · Veranda";
    }

    /** What was decided was about other conflicts. */
    private void fromTheStart(boolean byPerson) {
        if (byPerson) {
            choices.clear();
            plan(true);
        }
    }

    private void plan(boolean anew) {
        if (target.isEmpty()) {
            return;
        }
        Upgrade upgrade = upgrade();
        PackageRevision to = target.getValue();
        create.setEnabled(false);
        made = null;
        busy.compute(
                "Merging",
                () -> new Planned(upgrading.plan(actor, upgrade), upgrading.commits(actor, source(), to, MOST_COMMITS)),
                planned -> show(planned, to, anew),
                this::refused);
    }

    private void show(Planned planned, PackageRevision to, boolean anew) {
        revisions.upstreamOf(actor, source()).ifPresent(from -> path.show(from, to, planned.commits()));
        if (anew) {
            showConflicts(planned.plan().conflicts());
        }
        losses.removeAll();
        if (!planned.plan().lost().isEmpty()) {
            losses.add(
                    new Callout(Tone.WARNING, StrategyWords.lost(planned.plan().lost())));
        }
        refusal.removeAll();
        create.setEnabled(checkName());
        made = planned.plan()::contents;
        compare();
    }

    /** Shows what the upgrade would make beside what the address asks for. */
    private void compare() {
        Supplier<PackageContents> after = made;
        if (after != null) {
            List<ComparisonBase> bases = ComparisonBase.ofUpgrade(source(), target.getValue());
            ComparisonBase base = bases.stream()
                    .filter(one -> query.has(CompareBar.BASE, one.key()))
                    .findFirst()
                    .orElse(bases.getFirst());
            differences.show(query, bases, base, after);
        }
    }

    private void showConflicts(List<MergeConflict> met) {
        conflicts.removeAll();
        if (met.isEmpty()) {
            return;
        }
        conflicts.add(
                new H2(Numbers.count(met.size(), "conflict")),
                new Paragraph("Upstream and this package both changed these. Choose which holds."));
        met.forEach(conflict -> conflicts.add(new ConflictCard(conflict, side -> {
            choices.put(conflict.address(), side);
            plan(false);
        })));
    }

    private void refused(Exception failure) {
        losses.removeAll();
        conflicts.removeAll();
        refusal.removeAll();
        differences.setVisible(false);
        if (failure instanceof Conflict conflict) {
            refusal.add(
                    new EmptyState("It cannot be upgraded like this", conflict.getMessage() + " Choose another way."));
        } else {
            Failed.show(failure);
        }
    }

    private void create() {
        if (!checkName()) {
            return;
        }
        Upgrade upgrade = upgrade();
        String name = workspace.getValue().strip();
        create.setEnabled(false);
        busy.run(
                "Creating the draft",
                () -> drafts.upgrade(actor, upgrade, name),
                draft -> UI.getCurrent().navigate(Links.edit(draft)),
                failure -> {
                    create.setEnabled(true);
                    Failed.show(failure);
                });
    }

    private Upgrade upgrade() {
        return Upgrade.to(target.getValue(), source().name())
                .with(strategy.getValue())
                .with(new Choices(choices));
    }

    private PackageRevision source() {
        if (source == null) {
            throw new IllegalStateException("The page has not been entered");
        }
        return source;
    }

    private boolean checkName() {
        List<Problem> problems = names.problemsOfDraft(actor, source(), workspace.getValue());
        problems.stream().findFirst().ifPresent(problem -> workspace.setErrorMessage(problem.reason()));
        workspace.setInvalid(!problems.isEmpty());
        return problems.isEmpty();
    }
}
