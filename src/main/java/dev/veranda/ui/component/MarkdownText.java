package dev.veranda.ui.component;

import com.vaadin.flow.component.html.Div;

/** A text in Markdown from a package, formatted and harmless. */
public class MarkdownText extends Div {

    private static final long serialVersionUID = 1L;

    // "#place" would lead to the first page, because addresses are relative to Veranda's root.
    private static final String FOLLOW_PLACES = """
            this.addEventListener('click', e => {
              const link = e.target.closest('a[href^="#"]');
              if (link) {
                e.preventDefault();
                e.stopPropagation();
                const name = link.getAttribute('href').slice(1);
                this.querySelector('#' + CSS.escape(name) + ', #' + CSS.escape('md-' + name))
                    ?.scrollIntoView({block: 'start'});
              }
            });
            """;

    public MarkdownText(String markdown) {
        this(SafeMarkdown.render(markdown));
    }

    public MarkdownText(SafeMarkdown.Rendered text) {
        addClassName("markdown");
        getElement().setProperty("innerHTML", text.html());
        getElement().executeJs(FOLLOW_PLACES);
    }

    /** Brings a heading into view; {@code id} as in {@link SafeMarkdown.Section#id()}. */
    public void scrollTo(String id) {
        getElement().executeJs("this.querySelector('#' + CSS.escape($0))?.scrollIntoView({block: 'start'})", id);
    }
}
