package dev.veranda.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;
import jakarta.servlet.http.HttpServletResponse;

/** A view that a service refused something while it opened: the thing is gone, or not for this person. */
@ParentLayout(MainLayout.class)
public class DomainFailurePage extends FailurePage implements HasErrorParameter<DomainFailure> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<DomainFailure> parameter) {
        DomainFailure failure = parameter.getException();
        say(Failures.heading(failure), failure.sentence());
        return switch (failure) {
            case NotFound ignored -> HttpServletResponse.SC_NOT_FOUND;
            case Forbidden ignored -> HttpServletResponse.SC_FORBIDDEN;
            case Conflict ignored -> HttpServletResponse.SC_CONFLICT;
            case Invalid ignored -> HttpServletResponse.SC_BAD_REQUEST;
            case Unavailable ignored -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        };
    }
}
