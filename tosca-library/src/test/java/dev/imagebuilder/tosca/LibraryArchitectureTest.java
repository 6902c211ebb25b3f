package dev.imagebuilder.tosca;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.time.Clock;
import java.time.Instant;

/** The directions of docs/architecture.md, left of the bar. */
@AnalyzeClasses(packages = "dev.imagebuilder.tosca", importOptions = DoNotIncludeTests.class)
class LibraryArchitectureTest {

    @ArchTest
    static final ArchRule each_stage_knows_only_the_stages_before_it = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("diagnostic")
            .definedBy("..tosca.diagnostic..")
            .layer("value")
            .definedBy("..tosca.value..")
            .layer("source")
            .definedBy("..tosca.source..")
            .layer("yaml")
            .definedBy("..tosca.yaml..")
            .layer("model")
            .definedBy("..tosca.model..")
            .layer("topology")
            .definedBy("..tosca.topology..")
            .layer("state")
            .definedBy("..tosca.state..")
            .layer("plan")
            .definedBy("..tosca.plan..")
            .layer("drawing")
            .definedBy("..tosca.drawing..")
            .layer("schema")
            .definedBy("..tosca.schema..")
            .layer("facade")
            .definedBy("dev.imagebuilder.tosca")
            .whereLayer("diagnostic")
            .mayNotAccessAnyLayer()
            .whereLayer("value")
            .mayOnlyAccessLayers("diagnostic")
            .whereLayer("source")
            .mayOnlyAccessLayers("diagnostic")
            .whereLayer("yaml")
            .mayOnlyAccessLayers("source", "diagnostic")
            .whereLayer("model")
            .mayOnlyAccessLayers("yaml", "source", "value", "diagnostic")
            .whereLayer("topology")
            .mayOnlyAccessLayers("model", "value", "diagnostic")
            .whereLayer("state")
            .mayOnlyAccessLayers("value", "diagnostic")
            .whereLayer("plan")
            .mayOnlyAccessLayers("topology", "state", "value", "diagnostic")
            .whereLayer("drawing")
            .mayOnlyAccessLayers("topology", "model", "diagnostic")
            .whereLayer("schema")
            .mayOnlyAccessLayers("model", "source")
            .whereLayer("facade")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.imagebuilder.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule it_is_pure = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "org.slf4j..", "java.util.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule only_yaml_knows_the_parser = noClasses()
            .that()
            .resideOutsideOfPackage("..tosca.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule only_source_opens_files = noClasses()
            .that()
            .resideOutsideOfPackage("..tosca.source..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.nio.file.Files.class, java.io.File.class, java.io.FileInputStream.class);

    @ArchTest
    static final ArchRule it_prints_nothing = GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule exceptions_say_what_they_are = GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule names_say_what_things_are =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Processor|Data|Info)");

    @ArchTest
    static final ArchRule fields_are_final = fields().should().beFinal();
}
