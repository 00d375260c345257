package dev.veranda.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Local accounts, {@code veranda.accounts.*}. */
@ConfigMapping(prefix = "veranda.accounts")
interface AccountSettings {

    /** Whether the demo accounts exist and are shown on the sign-in page. Never on a portal others can reach. */
    @WithDefault("false")
    boolean demo();

    /** The password of the account {@code admin}, set at every start; without it that account is left as it is. */
    Optional<String> adminPassword();

    /** Failed sign-in attempts allowed in a minute for one account from one network; {@link SignInLimits} derives the others. */
    @WithDefault("10")
    int attemptsPerMinute();
}
