package dev.veranda.ui.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.servlet.http.HttpServletResponse;

/** An address no view answers to. */
@ParentLayout(MainLayout.class)
public class NoSuchPage extends FailurePage implements HasErrorParameter<NotFoundException> {

    private static final long serialVersionUID = 1L;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> failure) {
        say("Not found", "There is no page at this address. The link may be old, or mistyped.");
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
