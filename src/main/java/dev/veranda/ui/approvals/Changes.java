package dev.veranda.ui.approvals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.LazyCards;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything a proposal changes: the list beside, the differences one below the other, each made when it comes near. The keys j
 * and k step through them.
 */
class Changes extends Div {

    private static final long serialVersionUID = 1L;

    private static final String STEP = """
            window.veranda.onKey(this, 'jk', e => {
              const cards = [...this.querySelectorAll('.change-card:not([hidden])')];
              const now = cards.findIndex(card => card.contains(document.activeElement));
              const next = cards[e.key === 'j' ? Math.min(now + 1, cards.length - 1) : Math.max(now - 1, 0)];
              if (!next) {
                return;
              }
              next.scrollIntoView({block: 'start'});
              const toggle = next.querySelector('.change-toggle');
              if (toggle) {
                toggle.focus({preventScroll: true});
              } else {
                next.tabIndex = -1;
                next.focus({preventScroll: true});
                next.parentElement.dispatchEvent(new CustomEvent('card-wanted', {detail: +next.dataset.number}));
              }
            });
            """;

    private final List<ChangeCard> cards = new ArrayList<>();
    private final transient List<ShownChange> changes;
    private final LazyCards differences;
    private final ChangeIndex index;
    private final Paragraph nothing = new Paragraph("No change holds these words.");
    private final String review;
    private String filter = "";

    /**
     * @param review the name of the revision, under which viewed changes are remembered
     * @param onFilter called with the words somebody typed; what they leave is shown by {@link #filter}
     */
    Changes(String review, List<ShownChange> changes, DiffMode mode, Consumer<String> onFilter) {
        this.review = review;
        this.changes = List.copyOf(changes);
        addClassNames("columns", "columns-side-first", "changes");
        Viewed viewed = Viewed.bySignedIn();
        for (int number = 0; number < changes.size(); number++) {
            ShownChange change = changes.get(number);
            cards.add(new ChangeCard(change, number, mode, viewed.contains(review, change.change()), this::viewed));
        }
        differences = new LazyCards(cards);
        index = new ChangeIndex(changes, this::goTo, onFilter);
        nothing.addClassName("quiet");
        nothing.setVisible(false);
        if (changes.isEmpty()) {
            add(new Paragraph("Nothing differs: both hold the same files with the same content."));
        } else {
            add(index, new Div(nothing, differences));
        }
        showProgress();
    }

    void setMode(DiffMode mode) {
        cards.forEach(card -> card.setMode(mode));
    }

    /** Shows only the changes these words stand in. */
    void filter(String words) {
        if (words.equals(filter)) {
            return;
        }
        filter = words;
        BitSet shown = new BitSet();
        for (int number = 0; number < changes.size(); number++) {
            shown.set(number, words.isBlank() || changes.get(number).matches(words));
        }
        index.filter(words, shown);
        differences.show(shown::get);
        nothing.setVisible(shown.isEmpty());
    }

    /** Takes in how many lines each change has, once that is known. */
    void counted(List<ShownChange> counted) {
        index.counted(counted);
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
        BitSet viewed = new BitSet();
        for (int number = 0; number < cards.size(); number++) {
            viewed.set(number, cards.get(number).isViewed());
        }
        index.show(viewed);
    }

    private void goTo(int number) {
        cards.get(number).open(true);
        differences.goTo(number);
    }
}
