package dev.veranda.ui.approvals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.veranda.ui.component.DiffMode;
import java.util.ArrayList;
import java.util.List;

/** Everything a proposal changes: the list beside, the differences one below the other. The keys j and k step through them. */
class Changes extends Div {

    private static final long serialVersionUID = 1L;

    /** So many lines are opened at once; what comes after waits for a click. */
    private static final int LINES_OPENED = 1_500;

    private static final String STEP = """
            window.veranda.onKey(this, 'jk', e => {
              const cards = [...this.querySelectorAll('.change-card')];
              const now = cards.findIndex(card => card.contains(document.activeElement));
              const next = e.key === 'j' ? Math.min(now + 1, cards.length - 1) : Math.max(now - 1, 0);
              cards[next]?.scrollIntoView({block: 'start'});
              cards[next]?.querySelector('.change-toggle').focus({preventScroll: true});
            });
            """;

    private final List<ChangeCard> cards = new ArrayList<>();
    private final ChangeIndex index;
    private final String review;

    /** @param review the name of the revision, under which viewed changes are remembered */
    Changes(String review, List<ShownChange> changes, DiffMode mode) {
        this.review = review;
        addClassNames("columns", "columns-side-first", "changes");
        index = new ChangeIndex(changes, this::goTo);
        Div differences = new Div();
        differences.addClassName("stack");
        int room = LINES_OPENED;
        for (int number = 0; number < changes.size(); number++) {
            ShownChange change = changes.get(number);
            ChangeCard card = new ChangeCard(change, number, mode, this::viewed);
            boolean seen = Viewed.bySignedIn().contains(review, change.change());
            card.setViewed(seen);
            if (!seen && change.substantial() && room > 0) {
                card.open(true);
                room -= change.size();
            }
            cards.add(card);
            differences.add(card);
        }
        if (changes.isEmpty()) {
            differences.add(new Paragraph("Nothing differs: both hold the same files with the same content."));
        } else {
            add(index);
        }
        add(differences);
        showProgress();
    }

    void setMode(DiffMode mode) {
        cards.forEach(card -> card.setMode(mode));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(STEP);
    }

    private void viewed(ChangeCard card, boolean ticked) {
        Viewed.bySignedIn().mark(review, card.shown().change(), ticked);
        showProgress();
    }

    private void showProgress() {
        index.show(cards.stream().map(ChangeCard::isViewed).toList());
    }

    private void goTo(int number) {
        ChangeCard card = cards.get(number);
        card.open(true);
        card.getElement()
                .executeJs("this.scrollIntoView({block: 'start'});"
                        + " this.querySelector('.change-toggle').focus({preventScroll: true})");
    }
}
