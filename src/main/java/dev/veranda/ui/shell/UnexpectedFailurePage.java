package dev.veranda.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.veranda.failure.DomainFailure;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** A view that failed while it opened, for a reason only the log can tell. */
@ParentLayout(MainLayout.class)
public class UnexpectedFailurePage extends FailurePage implements HasErrorParameter<Exception> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> failure) {
        Optional<DomainFailure> known = Failures.domain(failure.getCaughtException());
        if (known.isPresent()) {
            say(Failures.heading(known.get()), known.get().sentence());
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        say(
                "Something went wrong",
                FailureNotices.logged(failure.getCaughtException()).sentence());
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
