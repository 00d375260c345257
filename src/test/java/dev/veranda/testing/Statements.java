package dev.veranda.testing;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The SQL statements that a thread sends through Hibernate, native ones too, so that tests can count them. */
@ApplicationScoped
@PersistenceUnitExtension
public class Statements implements StatementInspector {

    private static final long serialVersionUID = 1L;
    private static final ThreadLocal<List<String>> LISTENING = new ThreadLocal<>();

    @Override
    public String inspect(String sql) {
        List<String> statements = LISTENING.get();
        if (statements != null) {
            statements.add(sql);
        }
        return sql;
    }

    /** What this thread sends while it does {@code work}, in order. */
    public static List<String> during(Runnable work) {
        List<String> statements = new ArrayList<>();
        LISTENING.set(statements);
        try {
            work.run();
        } finally {
            LISTENING.remove();
        }
        return List.copyOf(statements);
    }
}
