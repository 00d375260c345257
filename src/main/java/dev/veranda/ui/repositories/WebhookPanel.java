package dev.veranda.ui.repositories;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.veranda.access.Actor;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.Confirmation;
import dev.veranda.ui.component.CopyText;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.KeyValue;
import dev.veranda.ui.component.Tone;
import java.net.URL;

/** How a Git server can tell Veranda of a push, so that nobody waits for the next scheduled synchronisation. */
class WebhookPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Repository repository;
    private final transient Repositories repositories;
    private final transient Runnable onChange;
    private final Div address = new Div();
    private final Div secret = new Div();
    private final Button make = new Button();
    private final Busy busy = new Busy();

    /** @param onChange called once a secret was made */
    WebhookPanel(Actor actor, Repository repository, Repositories repositories, Runnable onChange) {
        this.onChange = onChange;
        this.actor = actor;
        this.repository = repository;
        this.repositories = repositories;
        addClassNames("panel", "stack");
        secret.addClassName("stack");
        make.addClickListener(click -> makeSecret());
        showState(repository.hasWebhookSecret());
        Div help = new Div(
                instructions(
                        "GitHub",
                        "In the repository: Settings, Webhooks, Add webhook. Payload URL: the address above. Content type:"
                                + " application/json. Secret: the secret. Events: just the push event."),
                instructions(
                        "GitLab",
                        "In the project: Settings, Webhooks, Add new webhook. URL: the address above. Secret token: the"
                                + " secret. Trigger: push events and tag push events."),
                instructions(
                        "Gitea and Forgejo",
                        "In the repository: Settings, Webhooks, Add webhook, Gitea or Forgejo. Target URL: the address"
                                + " above. Method: POST, application/json. Secret: the secret. Trigger on: push events."));
        add(new H2("Push webhook"));
        add(new Paragraph("The Git server tells Veranda of every push, which is then read at once."));
        add(address, secret, busy, make, help);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        attach.getUI().getPage().fetchCurrentURL(this::showAddress);
    }

    private void showAddress(URL page) {
        String url = page.toString();
        int end = url.indexOf("/repositories/");
        String root = end < 0 ? "" : url.substring(0, end);
        address.removeAll();
        address.add(new KeyValue()
                .with("Address", new CopyText(root + "/webhooks/" + repository.name(), "address of the webhook")));
    }

    private void makeSecret() {
        if (!make.getText().startsWith("Make a new")) {
            reveal();
            return;
        }
        Confirmation.askDestructive(
                "Make a new secret?",
                "The present one stops working at once: the Git server's pushes are refused until it has the new one.",
                "Make a new secret",
                this::reveal);
    }

    private void reveal() {
        make.setEnabled(false);
        busy.run(
                "Making the secret",
                () -> repositories.newWebhookSecret(actor, repository.id()),
                this::show,
                failure -> {
                    make.setEnabled(true);
                    Failed.show(failure);
                });
    }

    private void show(String made) {
        make.setEnabled(true);
        showState(true);
        Callout shown = new Callout(Tone.INFO, "Copy the secret now: it is never shown again.");
        secret.removeAll();
        onChange.run();
        secret.add(shown, new KeyValue().with("Secret", new CopyText(made, "secret of the webhook")));
    }

    private void showState(boolean hasSecret) {
        make.setText(hasSecret ? "Make a new secret" : "Make a secret");
        secret.removeAll();
        secret.add(new Paragraph(
                hasSecret ? "A secret has been made. Only the Git server knows it." : "No secret has been made yet."));
    }

    private static Details instructions(String server, String words) {
        return new Details(server, new Paragraph(words));
    }
}
