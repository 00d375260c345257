package dev.veranda.ui.tokens;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.veranda.access.token.Endpoint;
import dev.veranda.access.token.MadeToken;
import dev.veranda.access.token.Token;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.Tone;
import java.net.URL;
import java.util.Optional;

/** The text of a token that has just been made, shown this once, and how to try it. */
class MadeTokenPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final transient MadeToken made;
    private final transient Endpoint endpoint;
    private final Div command = new Div();

    MadeTokenPanel(MadeToken made, Endpoint endpoint) {
        this.made = made;
        this.endpoint = endpoint;
        addClassNames("panel", "stack", "token-made");
        getElement().setAttribute("role", "status");
        command.addClassName("stack");
        add(
                new H2("\"" + made.token().name() + "\" is made"),
                new Callout(Tone.INFO, "Copy the token now: it is never shown again."),
                new KeyValue().with("Token", new CopyText(made.text(), "token")),
                command);
    }

    boolean shows(Token token) {
        return made.token().id().equals(token.id());
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        endpoint.address()
                .ifPresentOrElse(
                        this::showCommand,
                        () -> attach.getUI()
                                .getPage()
                                .fetchCurrentURL(
                                        page -> origin(page).ifPresentOrElse(this::showCommand, this::showNoCommand)));
    }

    private void showCommand(String server) {
        command.removeAll();
        command.add(new KeyValue().with("Try it", new CopyText(line(server), "command")));
    }

    private void showNoCommand() {
        command.removeAll();
        command.add(new Paragraph("Tools like kubectl send tokens over HTTPS only, and this page came over plain HTTP:"
                + " ask an administrator for the HTTPS address."));
    }

    private String line(String server) {
        String authority = endpoint.certificateAuthority()
                .map(file -> " --certificate-authority=" + quoted(file.toString()))
                .orElse("");
        return "kubectl --server=" + quoted(server) + authority + " --token=" + made.text() + " get packagerevisions";
    }

    private static Optional<String> origin(URL page) {
        return page.getProtocol().equals("https") ? Optional.of("https://" + page.getAuthority()) : Optional.empty();
    }

    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9/._:@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
