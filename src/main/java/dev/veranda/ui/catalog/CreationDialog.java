package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import dev.veranda.audit.PlainText;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.link.Links;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** A dialog that makes a draft: its fields, what is wrong with them at each, and one button that carries it out. */
abstract class CreationDialog extends Dialog {

    private static final long serialVersionUID = 1L;

    private final Busy busy = new Busy();
    private final Button submit;
    private final Div form = new Div();
    private final SerializableConsumer<PackageRevision> onCreated;

    /** @param onCreated called with the new draft once the dialog has closed */
    CreationDialog(String title, String verb, SerializableConsumer<PackageRevision> onCreated) {
        this.onCreated = onCreated;
        setHeaderTitle(title);
        addClassName("creation-dialog");
        form.addClassName("creation-form");
        submit = new Button(verb, click -> submit());
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER).listenOn(form);
        add(form, busy);
        getFooter().add(new Button("Cancel", click -> close()), submit);
    }

    /** Leads to where the new draft is edited; what {@code onCreated} most often is. */
    public static void edit(PackageRevision draft) {
        UI.getCurrent().navigate(Links.edit(draft));
    }

    final void fields(Component... fields) {
        form.add(fields);
    }

    /** Checks the fields, and {@link #create} if they are all right. */
    abstract void submit();

    /** The fields problems can be shown at, by the name the services give them. */
    abstract Map<String, HasValidation> fieldsByName();

    /** Makes the draft on another thread. Failures of a field are shown there, others as every failure is. */
    final void create(String doing, Callable<PackageRevision> work) {
        setWorking(true);
        busy.run(
                doing,
                work,
                draft -> {
                    close();
                    onCreated.accept(draft);
                },
                failure -> {
                    setWorking(false);
                    if (!(failure instanceof Invalid invalid) || !showAll(invalid.problems())) {
                        VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(failure));
                    }
                });
    }

    private void setWorking(boolean working) {
        submit.setEnabled(!working);
        form.setEnabled(!working);
        setCloseOnOutsideClick(!working);
        setCloseOnEsc(!working);
    }

    /** Whether there was a field for every problem. */
    private boolean showAll(List<Problem> problems) {
        Map<String, HasValidation> fields = fieldsByName();
        problems.forEach(problem -> mark(fields.get(problem.field()), problem.reason()));
        return !problems.isEmpty() && problems.stream().allMatch(problem -> fields.containsKey(problem.field()));
    }

    private static void mark(@org.jspecify.annotations.Nullable HasValidation field, String reason) {
        if (field != null) {
            field.setErrorMessage(PlainText.visibleLines(reason));
            field.setInvalid(true);
        }
    }
}
