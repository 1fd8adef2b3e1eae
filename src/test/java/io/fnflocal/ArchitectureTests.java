package io.fnflocal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import jakarta.persistence.Entity;

import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.fnflocal.state.Resettable;

@AnalyzeClasses(packages = "io.fnflocal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule dependenciesRunOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("io.fnflocal..")
            .layer("journal")
            .definedBy("io.fnflocal.journal")
            .layer("fault")
            .definedBy("io.fnflocal.fault")
            .layer("control")
            .definedBy("io.fnflocal.control")
            .layer("seed")
            .definedBy("io.fnflocal.seed")
            .layer("script")
            .definedBy("io.fnflocal.script")
            .layer("execution")
            .definedBy("io.fnflocal.execution")
            .layer("flow")
            .definedBy("io.fnflocal.flow")
            .layer("signature")
            .definedBy("io.fnflocal.signature")
            .layer("account")
            .definedBy("io.fnflocal.account")
            .layer("gateway")
            .definedBy("io.fnflocal.gateway")
            .layer("database")
            .definedBy("io.fnflocal.database")
            .whereLayer("journal")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("fault")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers("fault", "journal")
            .whereLayer("seed")
            .mayOnlyBeAccessedByLayers("control")
            .whereLayer("script")
            .mayOnlyBeAccessedByLayers("control")
            .whereLayer("execution")
            .mayOnlyBeAccessedByLayers("script", "seed", "control")
            .whereLayer("flow")
            .mayOnlyBeAccessedByLayers("execution", "script", "seed", "control", "fault", "journal")
            .whereLayer("signature")
            .mayOnlyBeAccessedByLayers("control", "journal")
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers(
                    "flow", "execution", "signature", "script", "seed", "control", "fault", "journal")
            .whereLayer("database")
            .mayNotBeAccessedByAnyLayer()
            .because("a request is read from the gateway inwards, and what stands on top can be taken away");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.fnflocal.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each package can then be understood before those that use it");

    @ArchTest
    static final ArchRule controllersStayInTheirPackage = classes()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate()
            .because("they are called over HTTP only");

    @ArchTest
    static final ArchRule statefulBeansAreResettable = classes()
            .that()
            .areMetaAnnotatedWith(Component.class)
            .and(BeanState.CAN_CHANGE)
            .and()
            // The container sets it once, and it holds sockets rather than what a test did.
            .doNotHaveFullyQualifiedName("io.fnflocal.fault.ClientConnections")
            .should()
            .implement(Resettable.class)
            .because("the reset must not forget a layer");

    @ArchTest
    static final ArchRule entitiesStayOffTheWire = noClasses()
            .that()
            .areAnnotatedWith(RestController.class)
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Entity.class)
            .because("the wire format and the schema must be able to move apart");

    @ArchTest
    static final ArchRule jacksonIsVersion3 = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.databind..", "com.fasterxml.jackson.core..")
            .because("Jackson 2 may only be on the class path for others");
}
