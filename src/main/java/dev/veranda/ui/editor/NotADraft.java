package dev.veranda.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Breadcrumb;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.LifecycleBadge;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.link.Links;

/** What stands where the editor would be when the revision is no draft: why, and the way to one. */
class NotADraft extends Div {

    private static final long serialVersionUID = 1L;

    private final transient DraftServices services;
    private final transient PackageRevision revision;
    private final Busy busy = new Busy();

    /** @param onDraft called when the revision has become a draft */
    NotADraft(DraftServices services, PackageRevision revision, SerializableRunnable onDraft) {
        this.services = services;
        this.revision = revision;
        addClassName("stack");
        add(
                new PageHeader(revision.shownName(), "")
                        .under(
                                new Breadcrumb("Catalog", Links.CATALOG),
                                new Breadcrumb(revision.repository(), Links.catalogOf(revision.repository())))
                        .marked(new LifecycleBadge(revision.lifecycle())),
                busy,
                revision.lifecycle() == Lifecycle.PROPOSED ? proposed(onDraft) : published());
    }

    private Component proposed(SerializableRunnable onDraft) {
        Button withdraw = new Button(
                "Withdraw the proposal",
                click -> busy.run(
                        "Withdrawing the proposal",
                        () -> services.drafts().withdraw(services.actor(), revision.name(), revision.commit()),
                        draft -> onDraft.run()));
        withdraw.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new EmptyState(
                "This is proposed",
                "It waits for a review, so its files stay as they are. Withdraw the proposal to go on editing.",
                withdraw,
                look());
    }

    private Component published() {
        return new EmptyState(
                "This is published",
                "Published revisions stay as they are. Open the package and start a new draft from it to change it.",
                look());
    }

    private LinkButton look() {
        return new LinkButton("Open the package", Links.revision(revision));
    }
}
