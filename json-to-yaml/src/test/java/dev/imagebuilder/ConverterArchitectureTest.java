package dev.imagebuilder;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Requests know neither how they are read nor how they are printed, and nobody knows the program. */
@AnalyzeClasses(
        packages = {"dev.imagebuilder.request", "dev.imagebuilder.convert"},
        importOptions = DoNotIncludeTests.class)
class ConverterArchitectureTest {

    @ArchTest
    static final ArchRule the_model_is_the_middle = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy("dev.imagebuilder.request")
            .layer("read")
            .definedBy("..request.read")
            .layer("print")
            .definedBy("..request.print")
            .layer("program")
            .definedBy("..convert")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("print")
            .mayOnlyAccessLayers("model")
            .whereLayer("read")
            .mayOnlyAccessLayers("model", "print")
            .whereLayer("program")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.imagebuilder.(**)").should().beFreeOfCycles();
}
