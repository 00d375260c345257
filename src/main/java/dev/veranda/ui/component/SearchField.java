package dev.veranda.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** A field that searches as people type, once they pause. The slash key leads to it, unless shortcuts are turned off. */
public class SearchField extends TextField {

    private static final long serialVersionUID = 1L;
    private static final int PAUSE_MILLIS = 300;
    // The listener outlives the field on the page by one key press: then it finds the field gone and removes itself.
    private static final String LISTEN = """
            const field = this;
            const slash = e => {
              if (!field.isConnected) {
                document.removeEventListener('keydown', slash);
                return;
              }
              const at = e.composedPath()[0];
              const typing = at.isContentEditable || /^(input|textarea|select)$/i.test(at.tagName ?? '');
              if (e.key === '/' && !typing && !e.ctrlKey && !e.metaKey && !e.altKey
                  && window.veranda.shortcuts() !== 'off') {
                e.preventDefault();
                field.focus();
              }
            };
            document.addEventListener('keydown', slash);
            """;

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
