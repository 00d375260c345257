package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.LifecycleBadge;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;

/** The end of the way: what there is now, and where to go with it. */
class CreatedPage extends Div {

    private static final long serialVersionUID = 1L;

    CreatedPage(Creation creation) {
        PackageRevision revision = creation.revision();
        String address = Links.revision(revision);
        addClassNames("panel", "stack", "created");
        Div head = new Div(new H2(revision.shownPath()), new LifecycleBadge(revision.lifecycle()));
        head.addClassName("row");
        add(head);
        Div links = new Div();
        links.addClassName("row");
        if (revision.lifecycle() == Lifecycle.PROPOSED) {
            add(new Paragraph("It is created in " + revision.repository()
                    + " and waits for an approver now. Once approved, it can be deployed."));
            links.add(new LinkButton("See the review", Links.review(revision)).primary());
            links.add(new LinkButton("Open the package", address));
        } else if (revision.lifecycle() == Lifecycle.DRAFT) {
            creation.notProposed()
                    .ifPresent(reason ->
                            add(new Callout(Tone.WARNING, "The draft is created, but it is not proposed: " + reason)));
            add(new Paragraph("The draft is in " + revision.repository()
                    + ". Nobody reviews it before you propose it; you can still change every file."));
            links.add(new LinkButton("Edit the draft", Links.edit(revision)).primary());
            links.add(new LinkButton("Open the package", address));
        } else {
            add(new Paragraph("It is published in " + revision.repository() + "."));
            links.add(new LinkButton("Open the package", address).primary());
        }
        links.add(new LinkButton("Make another", Answers.PATH));
        add(links);
    }
}
