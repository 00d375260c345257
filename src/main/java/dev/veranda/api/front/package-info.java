/**
 * What every request passes before anything answers it, whoever it is for: under which names Veranda answers, from which pages
 * it takes changes, and what a browser may do with its cookies. Start at {@code FrontDoor}.
 */
@NullMarked
package dev.veranda.api.front;

import org.jspecify.annotations.NullMarked;
