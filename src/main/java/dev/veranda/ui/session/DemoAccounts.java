package dev.veranda.ui.session;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.access.DemoAccount;
import java.util.List;

/** The demo accounts, each filling in the sign-in form with one click. */
class DemoAccounts extends Section {

    DemoAccounts(List<DemoAccount> accounts, SerializableConsumer<DemoAccount> onChoose) {
        addClassName("sign-in-demo");
        add(new H2("Try it as"), new Paragraph("Demo accounts. The password is the account name."));
        Div choices = new Div();
        choices.addClassName("sign-in-choices");
        accounts.forEach(demo -> choices.add(choice(demo, onChoose)));
        add(choices);
    }

    private static Button choice(DemoAccount demo, SerializableConsumer<DemoAccount> onChoose) {
        Span name = new Span(demo.name());
        name.addClassName("sign-in-choice-name");
        Span summary = new Span(demo.role().summary());
        summary.addClassName("sign-in-choice-summary");
        Div words = new Div(name, summary);
        words.addClassName("sign-in-choice");
        Button button = new Button(words, click -> onChoose.accept(demo));
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }
}
