package dev.veranda.api.porch;

import dev.veranda.api.kube.live.LiveObjects;
import dev.veranda.repository.RepositoryChanged;
import dev.veranda.revision.RevisionsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Has watchers told at once of what happened in this process; of what happened elsewhere they hear a moment later. */
@ApplicationScoped
class ChangeNudges {

    private final LiveObjects live;

    ChangeNudges(LiveObjects live) {
        this.live = live;
    }

    void revisions(@Observes RevisionsChanged change) {
        live.nudge();
    }

    void repositories(@Observes RepositoryChanged change) {
        live.nudge();
    }
}
