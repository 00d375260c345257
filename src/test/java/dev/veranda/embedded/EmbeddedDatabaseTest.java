package dev.veranda.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database in the data folder: what it promises, who may what in it, and that it comes back. */
class EmbeddedDatabaseTest {

    /** As version 0.1 left it: two repositories, a package that was cloned from one to the other, a secret and a decision. */
    private static final List<String> WRITTEN_BEFORE = List.of(
            "insert into secret (id, namespace, name, type, sealed, created_by, created_at)"
                    + " values (gen_random_uuid(), 'default', 'git', 'Opaque', '\\x00', 'ada', now())",
            "insert into repository (id, name, url, branch, directory, secret_name, registered_by, registered_at) values"
                    + " ('00000000-0000-0000-0000-000000000001', 'blueprints', 'https://git.example.com/b', 'main', '', null,"
                    + " 'ada', now()), ('00000000-0000-0000-0000-000000000002', 'apps', 'https://git.example.com/a.git', 'main',"
                    + " 'apps', 'git', 'ada', now())",
            "insert into repository_sync (repository_id, state, succeeded_at) select id, 'READY', now() from repository",
            "insert into known_ref (repository_id, name, object_id) select id, 'refs/heads/main', repeat('a', 40)"
                    + " from repository",
            "insert into package_revision (id, repository_id, name, package_path, workspace, revision, lifecycle, latest, ref,"
                    + " commit_id, tree_id, committed_at, author, upstream_repo, upstream_directory, upstream_ref,"
                    + " upstream_commit, problem)"
                    + " select gen_random_uuid(), id, repository.name || '.web.' || w.name, 'web', w.name, w.revision,"
                    + " 'PUBLISHED', w.revision > 0, w.ref, repeat(w.digit, 40), repeat('b', 40), now(), 'alice',"
                    + " case when repository.name = 'apps' then 'https://git.example.com/b.git' end,"
                    + " case when repository.name = 'apps' then '/web' end, case when repository.name = 'apps' then 'web/v1' end,"
                    + " case when repository.name = 'apps' then repeat('1', 40) end, 'It has no Kptfile.'"
                    + " from repository, (values ('v1', 1, 'refs/tags/web/v1', '1'), ('main', -1, 'refs/heads/main', '2'))"
                    + " as w(name, revision, ref, digit) where repository.name = 'blueprints' or w.name = 'v1'",
            "insert into object_metadata (kind, namespace, name, labels)"
                    + " values ('packagerevision', 'default', 'apps.web.v1', '{\"team\": \"web\"}')",
            "insert into decision (repository_id, package_path, workspace, kind, commit_id, actor, decided_at)"
                    + " select id, 'web', 'v1', 'APPROVED', repeat('1', 40), 'bob', now() from repository");

    @TempDir
    Path temporary;

    private DataFolder folder;
    private EmbeddedDatabase database;

    @BeforeEach
    void start() throws IOException {
        folder = DataFolder.claim(temporary.resolve("data"), "");
        database = EmbeddedDatabase.start(folder);
    }

    @AfterEach
    void stop() {
        database.stop();
    }

    @Test
    void nothingIsAcknowledgedBeforeItIsOnTheDisk() throws Exception {
        try (Connection application = application()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(text(application, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(text(application, "show data_sync_retry")).isEqualTo("off");
        }
    }

    @Test
    void itsProgramsLieInTheDataFolderAndAreItsOwnersAlone() throws Exception {
        Path programs = temporary.resolve("data/programs");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(programs)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.walk(programs)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).contains("postgres", "pg_ctl", "initdb");
        }
        assertThat(database.process().orElseThrow().info().command().orElseThrow())
                .startsWith(programs.toRealPath().toString());
    }

    @Test
    void theApplicationMayReadAndWriteRowsAndNothingElse() throws Exception {
        migrate(MigrationVersion.LATEST);
        try (Connection application = application()) {
            assertThat(text(
                            application,
                            "select current_user || ' ' || rolsuper || rolcreaterole || rolcreatedb"
                                    + " from pg_roles where rolname = current_user"))
                    .isEqualTo("veranda falsefalsefalse");
            run(application, "insert into namespace select * from namespace where false");
            for (String refused : List.of(
                    "create table mine (a int)",
                    "drop table audit",
                    "create or replace function refuse_change() returns trigger language plpgsql as $$ begin return"
                            + " new; end $$",
                    "delete from flyway_schema_history",
                    "create role mighty superuser",
                    "set session authorization postgres",
                    "copy audit to program 'cat'")) {
                assertThatThrownBy(() -> run(application, refused))
                        .as(refused)
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(permission denied|must be owner|must be superuser).*");
            }
        }
    }

    @Test
    void theAuditTrailIsOnlyAddedTo() throws Exception {
        migrate(MigrationVersion.LATEST);
        audited();
    }

    @Test
    void aDataFolderOfAnEarlierVersionIsBroughtToTheSame() throws Exception {
        // As it was: one role for everything, which owned what it worked with.
        migrate(MigrationVersion.fromVersion("6"));
        try (Connection owner = database.connection()) {
            run(owner, "insert into audit (at, actor, action, outcome) values (now(), 'alice', 'publish', 'DONE')");
            for (String written : WRITTEN_BEFORE) {
                run(owner, written);
            }
            run(owner, "drop owned by veranda");
            run(owner, "drop role veranda");
        }
        database.stop();
        database = EmbeddedDatabase.start(folder);
        migrate(MigrationVersion.LATEST);

        try (Connection application = application()) {
            assertThat(text(application, "select string_agg(actor, ',') from audit"))
                    .isEqualTo("alice");
            assertThat(text(
                            application,
                            "select string_agg(concat_ws(' ', name, coalesce(directory, '-'), secret_name), ', ' order by name)"
                                    + " from repository"))
                    .isEqualTo("apps apps git, blueprints -");
            assertThat(text(application, "select string_agg(name, ', ' order by name) from package_revision"))
                    .isEqualTo("apps.web.v1, blueprints.web.main, blueprints.web.v1");
            // Read anew, because so far nobody wrote down what is left out.
            assertThat(text(application, "select count(*) from known_ref")).isEqualTo("0");
            assertThat(text(
                            application,
                            "select metadata -> 'labels' ->> 'team' from live_object where kind = 'packagerevision'"
                                    + " and namespace = 'default' and name = 'apps.web.v1'"))
                    .isEqualTo("web");
            assertThat(text(
                            application,
                            "select body -> 'row' ->> 'workspace' from live_object where kind = 'packagerevision'"
                                    + " and namespace = 'default' and name = 'apps.web.v1'"))
                    .isEqualTo("v1");
            assertThat(text(application, "select count(*) from live_object"))
                    .isEqualTo(text(
                            application,
                            "select (select count(*) from package_revision) + (select count(*) from repository)"
                                    + " + (select count(*) from namespace) + (select count(*) from secret)"));
        }
        audited();
        assertThat(temporary.resolve("data/postgresql/veranda-durable")).exists();
    }

    @Test
    void whatWasCommittedOutlivesAServerThatIsKilledAndComesBackWhereItWas() throws Exception {
        migrate(MigrationVersion.LATEST);
        AtomicBoolean givenUp = new AtomicBoolean();
        Thread.ofPlatform()
                .daemon()
                .start(new DatabaseSupervisor(database, Clock.systemUTC(), () -> givenUp.set(true)));
        int committed = 0;
        for (int kill = 0; kill < 3; kill++) {
            try (Connection application = application()) {
                for (int i = 0; i < 50; i++, committed++) {
                    run(
                            application,
                            "insert into audit (at, actor, action, outcome) values (now(), 'alice', 'save', 'DONE')");
                }
            }
            long before = kill();
            awaitBack(before);
            try (Connection application = application()) {
                assertThat(text(application, "select count(*) from audit")).isEqualTo(Integer.toString(committed));
            }
        }
        assertThat(givenUp).isFalse();

        for (int kill = 3; kill < 5; kill++) {
            awaitBack(kill());
        }
        kill();
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilTrue(givenUp);
    }

    private long kill() throws IOException {
        ProcessHandle server = database.process().orElseThrow();
        server.destroyForcibly();
        return server.pid();
    }

    private void awaitBack(long before) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() ->
                        database.process().filter(now -> now.pid() != before).isPresent()
                                && text(application(), "select 1").equals("1"));
    }

    private void audited() throws Exception {
        try (Connection application = application();
                Connection owner = database.connection()) {
            run(application, "insert into audit (at, actor, action, outcome) values (now(), 'bob', 'save', 'DONE')");
            for (String refused : List.of(
                    "truncate audit",
                    "truncate audit cascade",
                    "update audit set actor = 'nobody'",
                    "delete from audit",
                    "alter table audit disable trigger all",
                    "drop trigger audit_never_emptied on audit")) {
                assertThatThrownBy(() -> run(application, refused))
                        .as(refused)
                        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
            }
            for (String refused : List.of("truncate audit", "update audit set actor = 'nobody'", "delete from audit")) {
                assertThatThrownBy(() -> run(owner, refused))
                        .as(refused)
                        .hasMessageContaining("audit rows are never changed");
            }
            assertThat(text(owner, "select count(*) from audit where actor = 'bob'"))
                    .isEqualTo("1");
        }
    }

    private void migrate(MigrationVersion target) throws IOException {
        Map<String, String> configuration = database.configuration();
        Flyway.configure()
                .dataSource(
                        configuration.get("quarkus.flyway.jdbc-url"),
                        configuration.get("quarkus.flyway.username"),
                        configuration.get("quarkus.flyway.password"))
                .target(target)
                .load()
                .migrate();
    }

    private Connection application() throws IOException, SQLException {
        Map<String, String> configuration = database.configuration();
        return DriverManager.getConnection(
                configuration.get("quarkus.datasource.jdbc.url"),
                configuration.get("quarkus.datasource.username"),
                configuration.get("quarkus.datasource.password"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
