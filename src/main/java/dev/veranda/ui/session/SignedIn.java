package dev.veranda.ui.session;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.WrappedSession;
import dev.veranda.access.Actor;
import dev.veranda.failure.Forbidden;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person signed in to the current browser session.
 *
 * <p>Read it where a request arrives (a view's constructor, {@code beforeEnter}, a click) and hand the {@link Actor} on:
 * background work has no current session.
 */
public final class SignedIn {

    private static final String NAME = SignedIn.class.getName();

    private SignedIn() {}

    /**
     * The signed-in person, for views: these are only made for one.
     *
     * @throws Forbidden if nobody is signed in
     */
    public static Actor current() {
        return find().orElseThrow(() -> new Forbidden("You are signed out. Sign in to go on."));
    }

    public static Optional<Actor> find() {
        return Optional.ofNullable(VaadinSession.getCurrent()).map(session -> session.getAttribute(Actor.class));
    }

    /** Keeps the person in this session under a new session id, so that an id known before is worth nothing after. */
    static void begin(Actor actor) {
        VaadinSession session = VaadinSession.getCurrent();
        VaadinService.reinitializeSession(VaadinRequest.getCurrent());
        session.setAttribute(Actor.class, actor);
        session.getSession().setAttribute(NAME, actor.name());
    }

    /** Who sends a request, as far as that is known before its session is looked at; "" for nobody. */
    public static String name(VaadinRequest request) {
        @Nullable WrappedSession session = request.getWrappedSession(false);
        return session != null && session.getAttribute(NAME) instanceof String name ? name : "";
    }

    /** Ends the session with everything in it, in all tabs of this browser. */
    public static void end() {
        VaadinSession session = VaadinSession.getCurrent();
        session.setAttribute(Actor.class, null);
        session.getSession().invalidate();
        session.close();
    }
}
