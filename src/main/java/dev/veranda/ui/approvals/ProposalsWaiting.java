package dev.veranda.ui.approvals;

import dev.veranda.access.Actor;
import dev.veranda.review.Reviews;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.shell.NavigationCount;
import jakarta.enterprise.context.ApplicationScoped;

/** The number beside the inbox in the navigation. */
@ApplicationScoped
class ProposalsWaiting implements NavigationCount {

    private final Reviews reviews;

    ProposalsWaiting(Reviews reviews) {
        this.reviews = reviews;
    }

    @Override
    public String path() {
        return Links.APPROVALS;
    }

    @Override
    public long waitingFor(Actor actor) {
        return reviews.waitingFor(actor);
    }

    @Override
    public String words(long waiting) {
        return Numbers.count(waiting, "proposal") + " waiting for you";
    }
}
