package dev.veranda.ui.shell;

import dev.veranda.access.Actor;

/** A number beside a place in the navigation, such as the proposals waiting. A bean of this type is all it takes. */
public interface NavigationCount {

    /** The {@link NavigationEntry#path()} the number belongs to. */
    String path();

    /** How many things there wait for this person; 0 shows nothing. Asked on every change of view: keep it fast. */
    long waitingFor(Actor actor);

    /** The number with what is counted, for people who hear it, as in "3 proposals waiting". */
    String words(long waiting);
}
