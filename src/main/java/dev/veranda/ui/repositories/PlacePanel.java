package dev.veranda.ui.repositories;

import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.PersonName;

/** What is settled about a repository for as long as it is registered. */
class PlacePanel extends Section {

    private static final long serialVersionUID = 1L;

    /** @param mayChange whether to say how these are changed all the same */
    PlacePanel(Repository repository, boolean mayChange) {
        RepositorySettings settings = repository.settings();
        addClassNames("panel", "stack");
        add(
                new H2("Where it is"),
                new KeyValue()
                        .with("URL", new CopyText(settings.url(), "URL"))
                        .with("Branch", settings.branch())
                        .with(
                                "Directory",
                                settings.directory().isEmpty() ? "The whole repository" : settings.directory())
                        .with("Registered by", new PersonName(repository.registeredBy())));
        if (mayChange) {
            Paragraph how = new Paragraph("To change these, unregister the repository and register it anew.");
            how.addClassName("quiet");
            add(how);
        }
    }
}
