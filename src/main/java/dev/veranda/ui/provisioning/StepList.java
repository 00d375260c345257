package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/** The steps: which one this is, and the way back to earlier ones. */
class StepList extends Nav {

    private static final long serialVersionUID = 1L;

    StepList(Answers answers) {
        addClassName("steps");
        setAriaLabel("Steps");
        OrderedList list = new OrderedList();
        for (Step step : Step.values()) {
            ListItem item = new ListItem();
            Span number = new Span(Integer.toString(step.ordinal() + 1));
            number.addClassName("step-number");
            if (step.compareTo(answers.step()) < 0) {
                item.add(new Anchor(answers.at(step).query().href(), number, new Span(step.label())));
            } else {
                item.add(number, new Span(step.label()));
            }
            if (step == answers.step()) {
                item.getElement().setAttribute("aria-current", "step");
            }
            list.add(item);
        }
        add(list);
    }
}
