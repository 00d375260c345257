package dev.veranda.ui.session;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.ServiceInitEvent;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Forbidden;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Stands in front of every view, before it is made: nobody signed in goes to the sign-in page and back afterwards, a
 * missing permission is said in words. Services check again; this only spares people a dead end.
 */
@ApplicationScoped
class ViewAccess {

    void guard(@Observes ServiceInitEvent service) {
        service.getSource().addUIInitListener(init -> init.getUI().addBeforeEnterListener(ViewAccess::check));
    }

    private static void check(BeforeEnterEvent event) {
        Class<? extends Component> view = event.getNavigationTarget();
        if (isOpen(view)) {
            return;
        }
        Optional<Actor> actor = SignedIn.find();
        if (actor.isEmpty()) {
            String wanted = event.getLocation().getPathWithQueryParameters();
            event.forwardTo(
                    SignInView.class,
                    wanted.isEmpty() ? QueryParameters.empty() : QueryParameters.of(SignInView.RETURN_TO, wanted));
            return;
        }
        Requires requires = view.getAnnotation(Requires.class);
        try {
            actor.get().require(requires == null ? Permission.READ : requires.value());
        } catch (Forbidden refusal) {
            event.rerouteToError(refusal, refusal.sentence());
        }
    }

    // An address no view answers to is first offered to the browser's own router, under a placeholder; the page that
    // says
    // so comes next.
    private static boolean isOpen(Class<? extends Component> view) {
        return view.isAnnotationPresent(OpenToAll.class)
                || HasErrorParameter.class.isAssignableFrom(view)
                || view == UI.ClientViewPlaceholder.class;
    }
}
