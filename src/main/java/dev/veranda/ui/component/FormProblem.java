package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Paragraph;
import dev.veranda.audit.PlainText;

/** Why a form was not taken, where that belongs to none of its fields: above them, and told at once. */
public class FormProblem extends Paragraph {

    private static final long serialVersionUID = 1L;

    public FormProblem() {
        addClassName("form-problem");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    public void say(String sentence) {
        setText(PlainText.visibleLines(sentence));
        setVisible(true);
    }

    public void clear() {
        setVisible(false);
    }
}
