package dev.veranda.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Turns an account name and password into an {@link Actor}. */
@ApplicationScoped
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PASSWORD = 200;
    private static final int ADDRESS_FACTOR = 5;

    /** How a sign-in ended. */
    public sealed interface Outcome {
        record SignedIn(Actor actor) implements Outcome {}

        record WrongCredentials() implements Outcome {}

        record TooManyAttempts() implements Outcome {}
    }

    private final Accounts accounts;
    private final AccountSettings settings;
    private final LoadingCache<String, Bucket> attempts;

    SignIn(Accounts accounts, AccountSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
        this.attempts = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterAccess(Duration.ofMinutes(5))
                .build(key -> bucket(
                        key.startsWith("account ")
                                ? settings.attemptsPerMinute()
                                : settings.attemptsPerMinute() * ADDRESS_FACTOR));
    }

    /**
     * @param address the network address the attempt comes from; what failed counts against a limit per account and one per
     *     address, so that many people behind one address can sign in at once
     */
    public Outcome signIn(String account, String password, String address) {
        String name = account.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || password.length() > LONGEST_PASSWORD
                || name.chars().anyMatch(Character::isISOControl)) {
            return new Outcome.WrongCredentials();
        }
        Bucket ofAddress = attempts.get("address " + address);
        Bucket ofAccount = attempts.get("account " + name);
        if (!ofAddress.tryConsume(1) || !ofAccount.tryConsume(1)) {
            LOG.warnf("Sign-in of \"%s\" from %s refused: too many attempts", name, address);
            return new Outcome.TooManyAttempts();
        }
        return accounts.find(name, password)
                .<Outcome>map(actor -> {
                    LOG.infof("%s signed in from %s", actor.name(), address);
                    ofAddress.addTokens(1);
                    ofAccount.addTokens(1);
                    return new Outcome.SignedIn(actor);
                })
                .orElseGet(() -> {
                    LOG.infof("Sign-in of \"%s\" from %s failed", name, address);
                    return new Outcome.WrongCredentials();
                });
    }

    /** The accounts to offer on the sign-in page; empty unless these are switched on. */
    public List<DemoAccount> demoAccounts() {
        return settings.demo() ? DemoAccount.ALL : List.of();
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
