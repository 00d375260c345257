package dev.veranda.observe;

import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.repository.Repository;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.testing.Repos;
import dev.veranda.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.opentelemetry.api.trace.Span;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As long as nobody says where traces are to go, none are made. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TracesOffTest {

    @Inject
    Traces traces;

    @Inject
    AgroalDataSource database;

    @Inject
    Repos repos;

    @Inject
    Drafts drafts;

    @Test
    void nothingIsRecordedAndNobodyStandsBetweenVerandaAndItsDatabase() {
        Span span = traces.within("work", Map.of("a", "b"), Span::current);
        assertThat(span.isRecording()).isFalse();
        assertThat(span.getSpanContext().isValid()).isFalse();
        assertThat(ClientProxy.unwrap(database).getClass().getName()).doesNotContain("OpenTelemetry");
    }

    @Test
    void workIsDoneAllTheSame() {
        Repository repository = repos.empty("untraced", false);

        assertThat(traces.within("work", Map.of("a", "b"), () -> "done")).isEqualTo("done");
        assertThat(drafts.init(ALICE, new NewPackage(repository.name(), "app", "v1"), "", List.of())
                        .commit())
                .isNotEmpty();
    }
}
