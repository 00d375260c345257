package dev.veranda.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Query;

/** What one tab of the package page shows. It reads Git only once it is on the page, and never where people wait for it. */
abstract class TabContent extends Div {

    private static final long serialVersionUID = 1L;

    final Busy busy = new Busy();
    private boolean loaded;

    TabContent() {
        addClassNames("stack", "package-tab");
        add(busy);
    }

    /** Follows a change of the address that leaves the tab as it is: another file, another base of a comparison. */
    void show(Query query) {}

    /** Starts reading what the tab shows. Called once, when the busy line is on the page. */
    abstract void load();

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        if (!loaded) {
            loaded = true;
            load();
        }
    }
}
