package dev.imagebuilder.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;

/** The directions of docs/architecture.md, right of the bar. */
@AnalyzeClasses(packages = "dev.imagebuilder", importOptions = DoNotIncludeTests.class)
class ExecutorArchitectureTest {

    @ArchTest
    static final ArchRule effects_live_behind_ports = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("port")
            .definedBy("..executor.port..")
            .layer("oci")
            .definedBy("..executor.oci..")
            .layer("attestation")
            .definedBy("..executor.attestation..")
            .layer("dockerfile")
            .definedBy("..executor.dockerfile..")
            .layer("net")
            .definedBy("..executor.net..")
            .layer("files")
            .definedBy("..executor.files..")
            .layer("builds")
            .definedBy("..executor.builds..")
            .layer("journal")
            .definedBy("..executor.journal..")
            .layer("execution")
            .definedBy("..executor.execution..")
            .layer("adapter")
            .definedBy("..executor.adapter..")
            .layer("cli")
            .definedBy("..executor.cli..")
            .layer("app")
            .definedBy("..executor.app..")
            .whereLayer("port")
            .mayNotAccessAnyLayer()
            .whereLayer("files")
            .mayNotAccessAnyLayer()
            .whereLayer("attestation")
            .mayOnlyAccessLayers("port", "oci", "files")
            .whereLayer("dockerfile")
            .mayOnlyAccessLayers("port", "oci")
            .whereLayer("net")
            .mayOnlyAccessLayers("port")
            .whereLayer("builds")
            .mayOnlyAccessLayers("port", "oci", "dockerfile", "files")
            .whereLayer("builds")
            .mayOnlyBeAccessedByLayers("adapter")
            .whereLayer("oci")
            .mayOnlyAccessLayers("port")
            .whereLayer("journal")
            .mayOnlyAccessLayers("port")
            .whereLayer("execution")
            .mayOnlyAccessLayers("port", "oci", "attestation", "dockerfile", "journal")
            .whereLayer("adapter")
            .mayOnlyAccessLayers("port", "oci", "dockerfile", "builds", "files", "net")
            .whereLayer("net")
            .mayOnlyBeAccessedByLayers("adapter")
            .whereLayer("cli")
            .mayOnlyAccessLayers("execution", "journal")
            .whereLayer("adapter")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitectureIgnoring("dev.imagebuilder.tosca..");

    @ArchTest
    static final ArchRule ports_and_adapters_do_not_speak_tosca = noClasses()
            .that()
            .resideInAnyPackage(
                    "..executor.port..",
                    "..executor.oci..",
                    "..executor.attestation..",
                    "..executor.dockerfile..",
                    "..executor.net..",
                    "..executor.files..",
                    "..executor.builds..",
                    "..executor.adapter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.imagebuilder.tosca..");

    @ArchTest
    static final ArchRule adapters_do_not_know_each_other =
            slices().matching("..executor.adapter.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.imagebuilder.executor.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_library_does_not_know_the_executor = noClasses()
            .that()
            .resideInAPackage("dev.imagebuilder.tosca..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.imagebuilder.executor..");

    @ArchTest
    static final ArchRule only_adapters_touch_the_world = noClasses()
            .that()
            .resideOutsideOfPackages("..executor.adapter..", "..executor.app..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..");

    @ArchTest
    static final ArchRule only_app_prints = noClasses()
            .that()
            .resideOutsideOfPackage("..executor.app..")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule names_say_what_things_are =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Processor|Data|Info)");
}
