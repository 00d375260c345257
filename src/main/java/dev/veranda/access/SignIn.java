package dev.veranda.access;

import dev.veranda.observe.LogContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Turns an account name and password into an {@link Actor}. */
@ApplicationScoped
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_PASSWORD = 200;

    /** How a sign-in ended. */
    public sealed interface Outcome {
        record SignedIn(Actor actor) implements Outcome {}

        record WrongCredentials() implements Outcome {}

        record TooManyAttempts() implements Outcome {}
    }

    private final Accounts accounts;
    private final AccountSettings settings;
    private final SignInLimits limits;
    private final SignInTrail trail;

    SignIn(Accounts accounts, AccountSettings settings, SignInLimits limits, SignInTrail trail) {
        this.accounts = accounts;
        this.settings = settings;
        this.limits = limits;
        this.trail = trail;
    }

    /**
     * @param address the network address the attempt comes from; what failed counts, as {@link SignInLimits} tells
     */
    public Outcome signIn(String account, String password, String address) {
        String name = account.strip();
        if (name.isEmpty()
                || name.length() > LONGEST_NAME
                || password.length() > LONGEST_PASSWORD
                || name.chars().anyMatch(Character::isISOControl)) {
            return new Outcome.WrongCredentials();
        }
        Optional<SignInLimits.Attempt> begun = limits.begin(name, address);
        if (begun.isEmpty()) {
            LOG.warnf("Sign-in of \"%s\" from %s refused: too many attempts", name, address);
            trail.refused(name, address, "There were too many attempts to sign in.");
            return new Outcome.TooManyAttempts();
        }
        try (SignInLimits.Attempt attempt = begun.get()) {
            return accounts.find(name, password)
                    .<Outcome>map(actor -> {
                        LogContext.of(actor.name(), "")
                                .during(() -> LOG.infof("%s signed in from %s", actor.name(), address));
                        attempt.succeeded();
                        return new Outcome.SignedIn(actor);
                    })
                    .orElseGet(() -> {
                        LOG.infof("Sign-in of \"%s\" from %s failed", name, address);
                        attempt.failed();
                        trail.refused(name, address, "The account and the password do not match.");
                        return new Outcome.WrongCredentials();
                    });
        }
    }

    /** The accounts to offer on the sign-in page; empty unless these are switched on. */
    public List<DemoAccount> demoAccounts() {
        return settings.demo() ? DemoAccount.ALL : List.of();
    }
}
