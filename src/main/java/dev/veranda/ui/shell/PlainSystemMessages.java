package dev.veranda.ui.shell;

import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.SystemMessagesInfo;
import com.vaadin.flow.server.SystemMessagesProvider;
import com.vaadin.quarkus.annotation.VaadinServiceEnabled;
import com.vaadin.quarkus.annotation.VaadinServiceScoped;
import io.quarkus.arc.Unremovable;

/** What the browser says when it can no longer go on with this page. A reload then leads to the sign-in page. */
@VaadinServiceEnabled
@VaadinServiceScoped
@Unremovable
class PlainSystemMessages implements SystemMessagesProvider {

    private static final long serialVersionUID = 1L;

    @Override
    public SystemMessages getSystemMessages(SystemMessagesInfo request) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption("You have been signed out");
        messages.setSessionExpiredMessage("Your session has ended. Select this message or press Esc to sign in again.");
        // What Vaadin says when a page's cookie is gone, which most often means that the browser cleared it.
        messages.setCookiesDisabledNotificationEnabled(true);
        messages.setCookiesDisabledCaption("You have been signed out");
        messages.setCookiesDisabledMessage(
                "This browser no longer has the cookie of your session. Select this message or press"
                        + " Esc to sign in again.");
        messages.setInternalErrorCaption("This page stopped working");
        messages.setInternalErrorMessage("Select this message or press Esc to load it again.");
        return messages;
    }
}
