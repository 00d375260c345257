package dev.veranda.access.request;

/**
 * One way to say who sends a request. Implementations are beans; the one with the highest {@link jakarta.annotation.Priority}
 * is asked first.
 */
public interface SignInWay {

    /**
     * {@link Authentication.None} if the request carries nothing that is meant for this way. Called on a thread that may
     * wait; must not trust a header that its sender could have made up.
     */
    Authentication authenticate(RequestCredentials request);
}
