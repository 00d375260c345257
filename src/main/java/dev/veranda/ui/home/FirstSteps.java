package dev.veranda.ui.home;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** What a new installation needs before it is of use, ticked off as it happens; gone once all is done, or hidden before. */
class FirstSteps extends Section {

    private static final long serialVersionUID = 1L;

    // Kept in the browser: it is about this person's screen, not about the installation.
    private static final String HIDE_IF_DISMISSED =
            "if (localStorage.getItem('veranda.first-steps') === 'hidden') this.hidden = true";
    private static final String DISMISS = "localStorage.setItem('veranda.first-steps', 'hidden'); this.hidden = true";

    /**
     * A step.
     *
     * @param href where it is done; "" for a person who may not do it
     */
    record Step(String title, String sentence, String href, boolean done) {}

    private final OrderedList list = new OrderedList();
    private transient List<Step> shown = List.of();

    FirstSteps() {
        addClassNames("panel", "first-steps");
        Button hide = new Button("Hide", click -> getElement().executeJs(DISMISS));
        hide.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        hide.setAriaLabel("Hide the first steps");
        Div head = new Div(new H2("First steps"), hide);
        head.addClassName("first-steps-head");
        add(head, list);
    }

    void show(List<Step> steps) {
        setVisible(!steps.stream().allMatch(Step::done));
        if (!steps.equals(shown)) {
            shown = steps;
            list.removeAll();
            steps.forEach(step -> list.add(item(step)));
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(HIDE_IF_DISMISSED);
    }

    private static ListItem item(Step step) {
        Span mark = new Span();
        mark.addClassName("first-steps-mark");
        mark.getElement().setAttribute("role", "img");
        mark.getElement().setAttribute("aria-label", step.done() ? "Done" : "To do");
        Span sentence = new Span(step.sentence());
        sentence.addClassName("quiet");
        Div words = new Div(
                step.done() || step.href().isEmpty() ? new Span(step.title()) : new Anchor(step.href(), step.title()),
                sentence);
        words.addClassName("first-steps-words");
        ListItem item = new ListItem(mark, words);
        if (step.done()) {
            item.addClassName("first-steps-done");
        }
        return item;
    }
}
