package dev.veranda.access.token;

import java.time.Duration;

/**
 * What a person asks for.
 *
 * @param name what it is for, as in "ci"; unlike the names of this person's other tokens
 * @param lifetime from now on; at most {@link Tokens#longest()}
 */
public record NewToken(String name, Duration lifetime, TokenScope scope) {}
