package dev.veranda.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** A field that searches as people type, once they pause. The slash key leads to it, unless shortcuts are turned off. */
public class SearchField extends TextField {

    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 300;
    private static final String LISTEN = "window.veranda.onKey(this, '/', () => this.focus())";

    /** @param what is searched, as in "Search packages" */
    public SearchField(String what) {
        setAriaLabel(what);
        setPlaceholder(what);
        setPrefixComponent(Glyph.SEARCH.icon());
        setClearButtonVisible(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        setValueChangeTimeout(PAUSE_MILLIS);
        addClassName("search-field");
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(LISTEN);
    }
}
