package dev.veranda.ui.shell;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;

/** The first thing the Tab key reaches: past the navigation, into the view. */
class SkipLink extends NativeButton {

    private static final long serialVersionUID = 1L;

    SkipLink(Main main) {
        super("Skip to content");
        addClassName("skip-link");
        // In the browser alone: moving focus must not wait for the server.
        getElement().executeJs("this.addEventListener('click', () => $0.focus())", main.getElement());
    }
}
