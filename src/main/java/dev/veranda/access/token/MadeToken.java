package dev.veranda.access.token;

/**
 * A token that has just been made.
 *
 * @param text the secret itself. It is nowhere kept: show it now, never log it
 */
public record MadeToken(Token token, String text) {

    @Override
    public String toString() {
        return "MadeToken[" + token.id() + "]";
    }
}
