package dev.veranda.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** The local accounts, and the ones a start of Veranda provides. */
@ApplicationScoped
public class Accounts {

    private static final String ADMIN = "admin";

    private final AccountSettings settings;
    private final Clock clock;

    Accounts(AccountSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A demo account that is left from another time, its password unchanged, goes where demo accounts are switched off. Of processes
     * that start at the same time the first does all this, and the others find it done.
     */
    @Transactional
    void provide(@Observes @Priority(10) StartupEvent start) {
        Account.getEntityManager()
                .createNativeQuery("lock table account in share row exclusive mode")
                .executeUpdate();
        if (settings.demo()) {
            DemoAccount.ALL.stream()
                    .filter(demo -> Account.findByIdOptional(demo.name()).isEmpty())
                    .forEach(demo -> save(demo.name(), demo.displayName(), demo.password(), demo.roles()));
        }
        if (!settings.demo()) {
            DemoAccount.ALL.stream()
                    .filter(demo -> verify(demo.name(), demo.password()))
                    .forEach(demo -> Account.deleteById(demo.name()));
        }
        settings.adminPassword()
                .filter(password -> !verify(ADMIN, password))
                .ifPresent(password -> save(ADMIN, "Administrator", password, Set.of(Role.ADMIN)));
    }

    /** The account of that name as it is now, with the roles it has now. */
    @Transactional
    public Optional<Actor> named(String name) {
        return Account.<Account>findByIdOptional(name).map(Account::actor);
    }

    /** As {@link #named}, and nobody else gets the account this way until the transaction ends. Call it in a transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Actor> reserved(String name) {
        return Account.<Account>findByIdOptional(name, LockModeType.PESSIMISTIC_WRITE)
                .map(Account::actor);
    }

    /** Holds no connection of the database while the password is checked, which takes long on purpose. */
    Optional<Actor> find(String name, String password) {
        return verify(name, password) ? named(name) : Optional.empty();
    }

    /** As slow for an unknown account as for a wrong password, so that neither can be told from the other. */
    private static boolean verify(String name, String password) {
        Optional<String> hash = QuarkusTransaction.joiningExisting()
                .call(() -> Account.<Account>findByIdOptional(name).map(known -> known.passwordHash));
        return BcryptUtil.matches(password, hash.orElse(Unknown.HASH)) && hash.isPresent();
    }

    private void save(String name, String displayName, String password, Set<Role> roles) {
        Account account = Account.<Account>findByIdOptional(name).orElseGet(() -> created(name));
        account.displayName = displayName;
        account.passwordHash = BcryptUtil.bcryptHash(password);
        account.roles = roles.stream().map(Role::name).toArray(String[]::new);
        account.persist();
    }

    private Account created(String name) {
        Account account = new Account();
        account.name = name;
        account.createdAt = clock.instant();
        return account;
    }

    private static final class Unknown {
        static final String HASH = BcryptUtil.bcryptHash("nobody");
    }
}
