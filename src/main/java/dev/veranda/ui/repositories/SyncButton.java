package dev.veranda.ui.repositories;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.veranda.access.Actor;
import dev.veranda.repository.Repository;
import dev.veranda.repository.Synchronization;
import dev.veranda.ui.component.Busy;

/** Asks for a synchronisation and shows that it runs. How it ended, the view hears like everybody else. */
class SyncButton extends Div {

    private static final long serialVersionUID = 1L;

    private final Busy busy = new Busy();
    private final Button button;

    SyncButton(Actor actor, Repository repository, Synchronization synchronization) {
        addClassName("sync-button");
        button = new Button("Sync now");
        button.setAriaLabel("Sync " + repository.name() + " now");
        button.setDisableOnClick(true);
        button.addClickListener(click -> busy.run(
                "Syncing",
                () -> synchronization.request(actor, repository.id()).join(),
                ended -> button.setEnabled(true),
                failure -> {
                    button.setEnabled(true);
                    throw new IllegalStateException("Synchronising " + repository.name() + " broke off", failure);
                }));
        add(button, busy);
    }
}
