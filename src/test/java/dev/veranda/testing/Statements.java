package dev.veranda.testing;

import static java.util.Objects.requireNonNull;

import com.arjuna.ats.jta.TransactionManager;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The SQL statements that a thread sends through Hibernate, native ones too, so that tests can count them. */
@ApplicationScoped
@PersistenceUnitExtension
public class Statements implements StatementInspector {

    private static final long serialVersionUID = 1L;
    private static final ThreadLocal<Heard> LISTENING = new ThreadLocal<>();

    @Override
    public String inspect(String sql) {
        Heard heard = LISTENING.get();
        if (heard != null) {
            heard.statements().add(sql);
            heard.transactions().add(transaction());
        }
        return sql;
    }

    private static Transaction transaction() {
        try {
            return requireNonNull(TransactionManager.transactionManager().getTransaction());
        } catch (SystemException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** @param transactions those the statements were sent in */
    private record Heard(List<String> statements, Set<Transaction> transactions) {}

    /** What this thread sends while it does {@code work}, in order. */
    public static List<String> during(Runnable work) {
        return List.copyOf(heard(work).statements());
    }

    /** @param transactions in how many they were sent */
    public record Sent(List<String> statements, int transactions) {}

    /** As {@link #during}, and in how many transactions. */
    public static Sent sentDuring(Runnable work) {
        Heard heard = heard(work);
        return new Sent(List.copyOf(heard.statements()), heard.transactions().size());
    }

    private static Heard heard(Runnable work) {
        Heard heard = new Heard(new ArrayList<>(), Collections.newSetFromMap(new IdentityHashMap<>()));
        LISTENING.set(heard);
        try {
            work.run();
        } finally {
            LISTENING.remove();
        }
        return heard;
    }
}
