package dev.veranda.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Two roles in the database: the owner of the schema, who migrates it, and the one that Veranda works as, which may read and
 * write rows and nothing else. What keeps the audit trail from being rewritten can then not be switched off by whoever gets
 * hold of Veranda's connection. docs/operation.md gives the same statements for a database of the operator's.
 */
public final class DatabaseRoles {

    /** The role that Veranda works as. */
    public static final String APPLICATION = "veranda";

    private DatabaseRoles() {}

    /**
     * Makes the role, or brings it to what it should be. Calling it again changes nothing.
     *
     * @param owner a connection of the role that migrates the schema
     * @param password for the role; letters, digits, {@code -} and {@code _} only
     */
    public static void provide(Connection owner, String password) throws SQLException {
        if (!password.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("A password that would have to be quoted");
        }
        try (Statement statement = owner.createStatement()) {
            for (String sql : statements(password)) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> statements(String password) {
        return List.of(
                """
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'veranda') then
                        create role veranda;
                    end if;
                end $$""",
                "alter role veranda with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '"
                        + password + "'",
                "revoke create on schema public from public",
                "grant usage on schema public to veranda",
                "grant select, insert, update, delete on all tables in schema public to veranda",
                "grant usage, select on all sequences in schema public to veranda",
                "alter default privileges in schema public grant select, insert, update, delete on tables to veranda",
                "alter default privileges in schema public grant usage, select on sequences to veranda",
                """
                do $$ begin
                    if to_regclass('public.audit') is not null then
                        revoke update, delete, truncate on audit from veranda;
                    end if;
                    if to_regclass('public.flyway_schema_history') is not null then
                        revoke insert, update, delete, truncate on flyway_schema_history from veranda;
                    end if;
                end $$""");
    }
}
