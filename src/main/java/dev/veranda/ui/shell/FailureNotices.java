package dev.veranda.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.quarkus.annotation.VaadinServiceEnabled;
import com.vaadin.quarkus.annotation.VaadinServiceScoped;
import dev.veranda.ui.component.Notify;
import io.quarkus.arc.Unremovable;
import org.jboss.logging.Logger;

/** What a person sees when something they did in a view failed: the failure's own sentence, or a reference to the log. */
@VaadinServiceEnabled
@VaadinServiceScoped
@Unremovable
class FailureNotices implements ErrorHandler {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(FailureNotices.class);

    @Override
    public void error(ErrorEvent event) {
        Throwable failure = event.getThrowable();
        String sentence = Failures.domain(failure)
                .map(known -> known.sentence())
                .orElseGet(() -> logged(failure).sentence());
        if (UI.getCurrent() != null) {
            Notify.error(sentence);
        }
    }

    static Reference logged(Throwable failure) {
        Reference reference = Reference.create();
        LOG.errorf(failure, "A view failed, reference %s", reference.code());
        return reference;
    }
}
