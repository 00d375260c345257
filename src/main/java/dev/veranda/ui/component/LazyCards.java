package dev.veranda.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import dev.veranda.failure.Unavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import tools.jackson.databind.JsonNode;

/**
 * Cards one below the other, each filled when it comes near what is seen or is asked for: a page of hundreds holds what somebody
 * looks at. What filling takes is done beside the session, what came near last first.
 */
public class LazyCards extends Div {

    private static final long serialVersionUID = 1L;

    private static final int AT_ONCE = 10;
    private static final String NUMBERS = "event.detail";

    // Who scrolls past hundreds of cards does not look at them: only what stays near for a moment is asked for.
    private static final String TELL_NEAR = """
            const cards = this, near = new Set();
            let pause;
            const tell = () => {
              const there = [...near].filter(card => card.isConnected);
              near.clear();
              there.forEach(card => seen.unobserve(card));
              if (there.length) {
                cards.dispatchEvent(new CustomEvent('cards-near', {detail: there.map(card => +card.dataset.number)}));
              }
            };
            const margin = '900px 0px';
            const seen = new IntersectionObserver(entries => {
              entries.forEach(entry => entry.isIntersecting ? near.add(entry.target) : near.delete(entry.target));
              clearTimeout(pause);
              pause = setTimeout(tell, 80);
            }, {rootMargin: margin, scrollMargin: margin});
            [...cards.children].forEach(card => seen.observe(card));
            """;

    private static final String GO_TO = """
            this.scrollIntoView({block: 'start'});
            const first = this.querySelector('button');
            if (!first) {
              this.tabIndex = -1;
            }
            (first ?? this).focus({preventScroll: true});
            """;

    // The card may have been left again before it was filled.
    private static final String FOCUS_WHAT_CAME = """
            if (document.activeElement === this) {
              this.scrollIntoView({block: 'start'});
              this.querySelector('button')?.focus({preventScroll: true});
            }
            """;

    private final List<LazyCard> cards;
    private final transient Deque<LazyCard> wanted = new ArrayDeque<>();
    private final transient Set<LazyCard> awaited = new HashSet<>();
    private boolean working;

    public LazyCards(List<? extends LazyCard> cards) {
        this.cards = List.copyOf(cards);
        addClassNames("stack", "lazy-cards");
        for (int number = 0; number < cards.size(); number++) {
            cards.get(number).getElement().setAttribute("data-number", Integer.toString(number));
        }
        add(List.copyOf(this.cards));
        getElement()
                .addEventListener(
                        "cards-near", event -> want(event.getEventData().get(NUMBERS)))
                .addEventData(NUMBERS);
        getElement()
                .addEventListener(
                        "card-wanted",
                        event -> goTo(event.getEventData().get(NUMBERS).asInt()))
                .addEventData(NUMBERS);
    }

    /** Scrolls to a card, fills it and gives it the focus. */
    public void goTo(int number) {
        if (number < 0 || number >= cards.size()) {
            return;
        }
        LazyCard card = cards.get(number);
        card.getElement().executeJs(GO_TO);
        if (!card.isFilled()) {
            awaited.add(card);
            want(card);
            work();
        }
    }

    /** Shows only these. */
    public void show(IntPredicate shown) {
        for (int number = 0; number < cards.size(); number++) {
            cards.get(number).getElement().setAttribute("hidden", !shown.test(number));
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(TELL_NEAR);
    }

    private void want(JsonNode numbers) {
        List<LazyCard> near = new ArrayList<>();
        numbers.forEach(number -> {
            int index = number.asInt(-1);
            if (index >= 0 && index < cards.size()) {
                near.add(cards.get(index));
            }
        });
        // The first of them comes first.
        near.reversed().forEach(this::want);
        work();
    }

    private void want(LazyCard card) {
        if (!card.isFilled()) {
            wanted.remove(card);
            wanted.push(card);
        }
    }

    private void work() {
        UI ui = getUI().orElse(null);
        if (working || wanted.isEmpty() || ui == null) {
            return;
        }
        List<LazyCard> now = new ArrayList<>();
        while (now.size() < AT_ONCE && !wanted.isEmpty()) {
            now.add(wanted.pop());
        }
        working = true;
        try {
            ViewWork.of(ui).compute(() -> prepare(ui, now));
        } catch (Unavailable tooMuch) {
            working = false;
            Failed.show(tooMuch);
        }
    }

    private void prepare(UI ui, List<LazyCard> now) {
        List<Runnable> contents =
                now.stream().map(card -> fill(card, prepared(card))).toList();
        // What a callback throws reaches the session's error handler; nobody waits for this future.
        Future<Void> unused = ui.access(() -> {
            working = false;
            contents.forEach(Runnable::run);
            work();
        });
    }

    private static Runnable prepared(LazyCard card) {
        try {
            return card.prepare();
        } catch (RuntimeException failure) {
            return () -> Failed.show(failure);
        }
    }

    private Runnable fill(LazyCard card, Runnable content) {
        return () -> {
            card.fill(content);
            if (awaited.remove(card)) {
                card.getElement().executeJs(FOCUS_WHAT_CAME);
            }
        };
    }
}
