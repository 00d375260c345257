package dev.veranda.function.cel;

/** Which resources a policy is about. */
interface ResourceMatch {

    /** @throws CelException if the match itself is wrong */
    boolean matches(PackageView.Seen seen, PackageView view) throws CelException;
}
