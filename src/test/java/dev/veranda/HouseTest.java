package dev.veranda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The one direction of dependencies: a room may use the rooms below it. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.veranda");

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
                .layer("access")
                .definedBy("dev.veranda.access..")
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
                .whereLayer("change")
                .mayOnlyBeAccessedByLayers("start", "ui", "api", "review", "revision", "repository")
                .whereLayer("observe")
                .mayOnlyBeAccessedByLayers(
                        "start", "ui", "api", "review", "revision", "repository", "change", "audit", "access")
                .because("docs/architecture.md draws the house, and dependencies point down only")
                .check(HOUSE);
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
