package dev.veranda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The one direction of dependencies: a room may use the rooms below it. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.veranda");

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "veranda");

    private static final int MOST_FILES = 25;
    private static final int MOST_LINES = 300;
    private static final long USUAL_LINES = 250;

    /** Packages that have no shelves yet. The list only gets shorter. */
    private static final Set<String> STILL_CROWDED = Set.of("repository", "ui/catalog", "ui/component");

    /** Files that are two ideas yet. The list only gets shorter. */
    private static final Set<String> STILL_LONG = Set.of(
            "audit/AuditTrail.java",
            "change/FeedReader.java",
            "change/FeedTable.java",
            "repository/Mirrors.java",
            "repository/Repositories.java",
            "review/Reviews.java",
            "revision/Drafts.java",
            "revision/index/RevisionIndex.java",
            "revision/index/RowWriting.java",
            "store/git/mirror/GitMirror.java",
            "store/git/local/LocalRefs.java",
            "store/git/mirror/MirrorFetch.java",
            "store/git/read/PackageReading.java",
            "store/git/read/PackageScan.java",
            "ui/approvals/ReviewView.java",
            "ui/editor/DraftActions.java");

    /** Rooms are the packages below {@code dev.veranda}; the ways to sign in stand above the audit trail, and are one by themselves. */
    private static final SliceAssignment ROOMS = new Slices("rooms") {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] names = type.getPackageName().split("\\.", -1);
            if (names.length < 3) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(names[2].equals("access") && names.length > 3 ? "sign-in" : names[2]);
        }
    };

    /** Packages of the rooms that have shelves. */
    private static final SliceAssignment SHELVES = new Slices("shelves") {

        private static final Set<String> ROOMS_WITH_SHELVES =
                Set.of("api", "function", "kpt", "krm", "revision", "starlark", "store");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String[] names = type.getPackageName().split("\\.", -1);
            return names.length > 2 && ROOMS_WITH_SHELVES.contains(names[2])
                    ? SliceIdentifier.of(type.getPackageName())
                    : SliceIdentifier.ignore();
        }
    };

    private abstract static class Slices implements SliceAssignment {

        private final String description;

        Slices(String description) {
            this.description = description;
        }

        @Override
        public String getDescription() {
            return description;
        }
    }

    @Test
    void roomsUseOnlyRoomsBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.veranda..")
                .withOptionalLayers(true)
                .layer("start")
                .definedBy("dev.veranda", "dev.veranda.embedded..")
                .layer("ui")
                .definedBy("dev.veranda.ui..")
                .layer("api")
                .definedBy("dev.veranda.api..")
                .layer("review")
                .definedBy("dev.veranda.review..")
                .layer("revision")
                .definedBy("dev.veranda.revision..")
                .layer("repository")
                .definedBy("dev.veranda.repository..")
                .layer("store")
                .definedBy("dev.veranda.store..")
                .layer("function")
                .definedBy("dev.veranda.function..")
                .layer("starlark")
                .definedBy("dev.veranda.starlark..")
                .layer("kpt")
                .definedBy("dev.veranda.kpt..")
                .layer("krm")
                .definedBy("dev.veranda.krm..")
                .layer("audit")
                .definedBy("dev.veranda.audit..")
                .layer("change")
                .definedBy("dev.veranda.change..")
                .layer("sign-in")
                .definedBy("dev.veranda.access.signin..", "dev.veranda.access.request..", "dev.veranda.access.token..")
                .layer("access")
                .definedBy("dev.veranda.access")
                .layer("failure")
                .definedBy("dev.veranda.failure..")
                .layer("observe")
                .definedBy("dev.veranda.observe..")
                .whereLayer("start")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("ui")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("review")
                .mayOnlyBeAccessedByLayers("start", "ui", "api")
                .whereLayer("revision")
                .mayOnlyBeAccessedByLayers("start", "ui", "api", "review")
                .whereLayer("repository")
                .mayOnlyBeAccessedByLayers("start", "ui", "api", "review", "revision")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("start", "ui", "api", "review", "revision", "repository")
                .whereLayer("function")
                .mayOnlyBeAccessedByLayers("start", "ui", "api", "review", "revision", "repository")
                .whereLayer("starlark")
                .mayOnlyBeAccessedByLayers("function")
                .whereLayer("kpt")
                .mayOnlyBeAccessedByLayers(
                        "start", "ui", "api", "review", "revision", "repository", "store", "function")
                .whereLayer("krm")
                .mayOnlyBeAccessedByLayers(
                        "start", "ui", "api", "review", "revision", "repository", "store", "function", "kpt")
                .whereLayer("sign-in")
                .mayOnlyBeAccessedByLayers("start", "ui", "api")
                .whereLayer("audit")
                .mayOnlyAccessLayers("access", "failure", "observe")
                .whereLayer("access")
                .mayOnlyAccessLayers("failure", "observe")
                .whereLayer("failure")
                .mayNotAccessAnyLayer()
                .whereLayer("change")
                .mayOnlyBeAccessedByLayers("start", "ui", "api", "review", "revision", "repository")
                .whereLayer("observe")
                .mayOnlyBeAccessedByLayers(
                        "start",
                        "ui",
                        "api",
                        "review",
                        "revision",
                        "repository",
                        "change",
                        "audit",
                        "sign-in",
                        "access")
                .because("docs/architecture.md draws the house, and dependencies point down only")
                .check(HOUSE);
    }

    @Test
    void noRoomGoesThroughAnotherBackToItself() {
        slices().assignedFrom(ROOMS)
                .should()
                .beFreeOfCycles()
                .because("of two rooms that know each other neither can be understood, changed or taken away alone")
                .check(HOUSE);
    }

    @Test
    void noShelfGoesThroughAnotherBackToItself() {
        slices().assignedFrom(SHELVES)
                .should()
                .beFreeOfCycles()
                .because("a package is the unit one reads")
                .check(HOUSE);
    }

    @Test
    void noPackageHoldsMoreFilesThanOneCanKeepInMind() throws IOException {
        Map<String, Long> files = sources()
                .collect(groupingBy(
                        file -> SOURCES.relativize(requireNonNull(file.getParent()))
                                .toString(),
                        counting()));
        Set<String> crowded = files.entrySet().stream()
                .filter(entry -> entry.getValue() > MOST_FILES)
                .map(Map.Entry::getKey)
                .collect(toSet());
        assertThat(crowded)
                .as("packages with more than " + MOST_FILES
                        + " files; give them shelves, and take who has some off the list")
                .isEqualTo(STILL_CROWDED);
    }

    @Test
    void noFileIsLongerThanOneCanReadAtOnce() throws IOException {
        Map<String, Long> lines = new HashMap<>();
        for (Path file : sources().toList()) {
            try (Stream<String> text = Files.lines(file)) {
                lines.put(SOURCES.relativize(file).toString(), text.count());
            }
        }
        assertThat(lines.keySet().stream().filter(file -> lines.getOrDefault(file, 0L) > MOST_LINES))
                .as("files with more than " + MOST_LINES + " lines; split them")
                .isSubsetOf(STILL_LONG);
        assertThat(STILL_LONG)
                .as("files that have become short; take them off the list")
                .allSatisfy(file -> assertThat(lines.getOrDefault(file, 0L)).isGreaterThan(USUAL_LINES));
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    @Test
    void theYamlAndKptModelsAreAPureLibrary() {
        classes()
                .that()
                .resideInAnyPackage("dev.veranda.krm..", "dev.veranda.kpt..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.veranda.krm..",
                        "dev.veranda.kpt..",
                        "java..",
                        "org.snakeyaml.engine..",
                        "org.jspecify.annotations..")
                .because("they could be published as a library, and their tests run in milliseconds")
                .check(HOUSE);
    }

    @Test
    void theLanguageOfScriptsKnowsNothingOfVeranda() {
        classes()
                .that()
                .resideInAPackage("dev.veranda.starlark..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.veranda.starlark..", "java..", "org.jspecify.annotations..")
                .because("what strangers write runs there, and it must have nothing to reach for")
                .check(HOUSE);
    }

    @Test
    void viewsKnowNoGitNoDatabaseAndNoHttpClient() {
        noClasses()
                .that()
                .resideInAPackage("dev.veranda.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.eclipse.jgit..",
                        "jakarta.persistence..",
                        "org.hibernate..",
                        "io.quarkus.hibernate..",
                        "java.sql..",
                        "java.net.http..")
                .because("rules live once, in the services")
                .check(HOUSE);
    }

    @Test
    void storesKnowNothingOfTheDatabase() {
        noClasses()
                .that()
                .resideInAPackage("dev.veranda.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..")
                .because("Git is the truth and the database only an index of it")
                .check(HOUSE);
    }

    @Test
    void librariesAndStoresTellListenersAndKnowNoMeters() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.veranda.krm..",
                        "dev.veranda.kpt..",
                        "dev.veranda.starlark..",
                        "dev.veranda.function..",
                        "dev.veranda.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.opentelemetry..")
                .because("what they do is measured by the rooms that use them")
                .check(HOUSE);
    }

    @Test
    void onlyWhatIsMadeForBeingSeenKnowsTraces() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.veranda.observe..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.opentelemetry..")
                .because("whoever does something says what it is, and not how that is told")
                .check(HOUSE);
    }

    @Test
    void placesInTheBrowserDoNotGoThroughEachOther() {
        slices().matching("dev.veranda.ui.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a place a user goes can be understood alone")
                .check(HOUSE);
    }

    @Test
    void onlyReviewPublishes() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.veranda.review..", "dev.veranda.revision..", "dev.veranda.embedded..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.veranda.revision.Publication")
                .because("the approval policy stands in front of it; only the samples of the first start go past it")
                .check(HOUSE);
    }

    @Test
    void everybodyUsesTheJacksonOfTheServices() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.veranda.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .because("Vaadin brings a second Jackson for itself")
                .check(HOUSE);
    }
}
