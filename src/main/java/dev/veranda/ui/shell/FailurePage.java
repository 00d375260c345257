package dev.veranda.ui.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import dev.veranda.audit.PlainText;

/** The body of a page that could not be shown: what happened, and a way back. */
abstract class FailurePage extends Div implements HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private String heading = "";

    void say(String heading, String sentence) {
        this.heading = heading;
        addClassName("failure-page");
        removeAll();
        Anchor home = new Anchor("", "Go to Home");
        add(new H1(heading), new Paragraph(PlainText.visibleLines(sentence)), home);
    }

    @Override
    public String getPageTitle() {
        return heading + " · Veranda";
    }
}
