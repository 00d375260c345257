package dev.veranda.ui.component;

import com.vaadin.flow.server.VaadinSession;

/** Knows the people behind account names. Kept in the browser session, so that every piece of a view can name them. */
@FunctionalInterface
public interface People {

    /** The name a person goes by; the account name itself where nobody is known by it, such as an author only Git knows. */
    String nameOf(String account);

    /** Those known to the session whose turn it is. */
    static People known() {
        VaadinSession session = VaadinSession.getCurrent();
        People people = session == null ? null : session.getAttribute(People.class);
        return people == null ? account -> account : people;
    }
}
