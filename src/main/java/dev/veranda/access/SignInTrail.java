package dev.veranda.access;

/** Who is told of sign-ins that were refused, so that they can be found again. */
public interface SignInTrail {

    /**
     * @param account what was typed, which may be anything
     * @param address the network address it came from
     * @param why a sentence
     */
    void refused(String account, String address, String why);
}
