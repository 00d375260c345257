package dev.veranda.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Span;

/** Text to take elsewhere, a command or a commit id, with a button that copies it. */
public class CopyText extends Span {

    private static final long serialVersionUID = 1L;

    // Browsers give pages without TLS no clipboard; there the text is selected and copied the old way.
    private static final String COPY = """
            const button = this, text = $0, done = () => {
              button.setAttribute('data-copied', '');
              setTimeout(() => button.removeAttribute('data-copied'), 1500);
            };
            const old = () => {
              const area = Object.assign(document.createElement('textarea'), {value: text});
              button.parentElement.append(area);
              area.select();
              document.execCommand('copy');
              area.remove();
              button.focus();
              done();
            };
            this.addEventListener('click', () =>
              navigator.clipboard ? navigator.clipboard.writeText(text).then(done, old) : old());
            """;

    /** @param what names the text for people who cannot see it, as in "commit id" */
    public CopyText(String text, String what) {
        this(text, text, what);
    }

    /** @param shown a shorter form of the text, for the eye */
    public CopyText(String text, String shown, String what) {
        addClassName("copy-text");
        Code code = new Code(shown);
        code.setTitle(text);
        Button copy = new Button(Glyph.COPY.icon());
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        copy.setAriaLabel("Copy " + what);
        copy.setTooltipText("Copy " + what);
        copy.getElement().executeJs(COPY, text);
        add(code, copy);
    }
}
