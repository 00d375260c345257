package dev.veranda.access.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Access tokens, {@code veranda.tokens.*}. */
@ConfigMapping(prefix = "veranda.tokens")
interface TokenSettings {

    /** How long a token lives unless its maker says otherwise. */
    @WithDefault("90d")
    Duration usual();

    /** The longest a token may live. */
    @WithDefault("365d")
    Duration longest();

    /** How many tokens that still work one account may have. */
    @WithDefault("20")
    int perAccount();

    /** Requests with a wrong token that one network address may send in a minute before it is told to wait. */
    @WithDefault("60")
    int failuresPerMinute();
}
