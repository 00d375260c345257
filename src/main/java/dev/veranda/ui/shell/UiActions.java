package dev.veranda.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinRequestInterceptor;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinSession;
import dev.veranda.observe.LogContext;
import dev.veranda.observe.Traces;
import dev.veranda.ui.session.SignedIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person does on a page is seen as theirs: a line of the log says who, and the trace has a span of it. */
@ApplicationScoped
class UiActions {

    private final Traces traces;

    UiActions(Traces traces) {
        this.traces = traces;
    }

    void watch(@Observes ServiceInitEvent service) {
        service.addVaadinRequestInterceptor(new Interceptor(traces));
    }

    /** One for all requests; what belongs to one lies in its attributes. */
    private static final class Interceptor implements VaadinRequestInterceptor {

        private static final long serialVersionUID = 1L;
        private static final String SCOPE = Interceptor.class.getName();

        private final transient Traces traces;

        Interceptor(Traces traces) {
            this.traces = traces;
        }

        private record Entered(LogContext.Scope line, Optional<Traces.Action> action) {}

        @Override
        public void requestStart(VaadinRequest request, VaadinResponse response) {
            Optional<Traces.Action> action = isAction(request) ? traces.action("UI action") : Optional.empty();
            request.setAttribute(
                    SCOPE, new Entered(LogContext.of(SignedIn.name(request), "").enter(), action));
        }

        private static boolean isAction(VaadinRequest request) {
            return HandlerHelper.isRequestType(request, HandlerHelper.RequestType.UIDL);
        }

        @Override
        public void handleException(
                VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session, Exception failure) {
            if (request.getAttribute(SCOPE) instanceof Entered entered) {
                entered.action().ifPresent(action -> action.failed(failure));
            }
        }

        @Override
        public void requestEnd(VaadinRequest request, VaadinResponse response, @Nullable VaadinSession session) {
            if (request.getAttribute(SCOPE) instanceof Entered entered) {
                request.setAttribute(SCOPE, "");
                entered.action().ifPresent(action -> {
                    Optional.ofNullable(UI.getCurrent()).ifPresent(ui -> Traces.say("view", view(ui)));
                    action.end();
                });
                entered.line().close();
            }
        }

        /** The view that was shown, by its name in the program. */
        private static String view(UI ui) {
            return ui.getInternals().getActiveRouterTargetsChain().stream()
                    .findFirst()
                    .map(view -> view.getClass().getSimpleName())
                    .orElse("");
        }
    }
}
