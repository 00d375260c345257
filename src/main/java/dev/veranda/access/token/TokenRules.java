package dev.veranda.access.token;

import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What may become a token. */
final class TokenRules {

    private static final int LONGEST_NAME = 60;

    private TokenRules() {}

    /** @throws Forbidden if the caller is no person at a browser: a token that made tokens would outlive itself */
    static void requirePerson(Actor actor) {
        if (actor.usesToken()) {
            throw new Forbidden("An access token cannot make or revoke access tokens. Sign in to the portal to do it.");
        }
    }

    /**
     * @param live the account's tokens that work now
     * @throws Invalid naming every field that is wrong
     * @throws Conflict if the account has as many tokens as it may
     */
    static void check(Actor actor, NewToken wanted, List<Token> live, TokenSettings settings) {
        List<Problem> problems = new ArrayList<>();
        name(wanted.name(), live, problems);
        lifetime(wanted.lifetime(), settings.longest(), problems);
        scope(actor, wanted.scope(), problems);
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        count(live, settings);
    }

    static void count(List<Token> live, TokenSettings settings) {
        if (live.size() >= settings.perAccount()) {
            throw new Conflict("There are " + live.size() + " access tokens already, and an account may have "
                    + settings.perAccount() + ". Revoke one that is no longer needed.");
        }
    }

    private static void name(String name, List<Token> live, List<Problem> problems) {
        if (name.isBlank()) {
            problems.add(new Problem("name", "Say what the token is for."));
        } else if (name.length() > LONGEST_NAME) {
            problems.add(new Problem("name", "A name has at most " + LONGEST_NAME + " characters."));
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            problems.add(new Problem("name", "A name has no control characters."));
        } else if (live.stream().anyMatch(token -> token.name().equals(name))) {
            problems.add(new Problem("name", "You have a token called \"" + name + "\" already."));
        }
    }

    private static void lifetime(Duration lifetime, Duration longest, List<Problem> problems) {
        if (lifetime.isNegative() || lifetime.isZero()) {
            problems.add(new Problem("lifetime", "A token lives for some time."));
        } else if (lifetime.compareTo(longest) > 0) {
            problems.add(new Problem("lifetime", "A token lives " + longest.toDays() + " days at most."));
        }
    }

    private static void scope(Actor actor, TokenScope scope, List<Problem> problems) {
        if (!(scope instanceof TokenScope.Narrowed(Set<Role> roles))) {
            return;
        }
        if (roles.isEmpty()) {
            problems.add(new Problem("roles", "Choose at least one role."));
        }
        Set<Role> within = scope.within(actor);
        String beyond = roles.stream()
                .filter(role -> !within.contains(role))
                .sorted()
                .map(Role::label)
                .collect(Collectors.joining(", "));
        if (!beyond.isEmpty()) {
            problems.add(new Problem("roles", "Your account itself lacks the role " + beyond + "."));
        }
    }
}
