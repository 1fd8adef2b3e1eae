package io.fnflocal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;

import jakarta.persistence.Entity;

import org.springframework.stereotype.Component;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.RestController;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import io.fnflocal.state.Resettable;

@AnalyzeClasses(packages = "io.fnflocal", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final Set<String> IGNORED = Set.of(
            "org.springframework.transaction.annotation.Transactional",
            "jakarta.transaction.Transactional",
            "org.springframework.scheduling.annotation.Scheduled",
            "org.springframework.scheduling.annotation.Async",
            "org.springframework.cache.annotation.Cacheable",
            "org.aspectj.lang.annotation.Aspect");

    /** Each package with those that it may use, from the ground up: a package uses only what stands above it here. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("error", Set.of()),
            Map.entry("file", Set.of()),
            Map.entry("state", Set.of()),
            Map.entry("account", Set.of("error", "state")),
            Map.entry("gateway", Set.of("error", "state", "account")),
            Map.entry("server", Set.of("error", "gateway")),
            Map.entry("flow", Set.of("error", "state", "account", "gateway")),
            Map.entry("schedule", Set.of("error", "state", "account", "gateway", "flow")),
            Map.entry("task", Set.of("error", "gateway", "flow")),
            Map.entry("region", Set.of("account", "gateway")),
            Map.entry("signature", Set.of("error", "state", "account", "gateway")),
            Map.entry("execution", Set.of("error", "state", "account", "gateway", "flow")),
            Map.entry("seed", Set.of("error", "state", "account", "gateway", "flow", "execution")),
            Map.entry("testbench", Set.of("error", "state", "gateway")),
            Map.entry("curl", Set.of("error", "state", "account", "gateway", "signature", "testbench")),
            Map.entry("sample", Set.of("error", "state", "account", "gateway", "testbench", "curl")),
            Map.entry("fault", Set.of("error", "state", "account", "gateway", "server", "flow", "testbench")),
            Map.entry(
                    "fixture",
                    Set.of("error", "state", "account", "gateway", "flow", "execution", "seed", "testbench")),
            Map.entry("journal", Set.of("error", "state", "account", "gateway", "signature", "testbench", "curl")),
            Map.entry("explain", Set.of("error", "state", "account", "gateway", "signature", "testbench", "journal")),
            Map.entry("tls", Set.of("file", "state", "account", "server", "testbench")),
            Map.entry("explorer", Set.of("error", "state", "gateway", "testbench")),
            Map.entry("client", Set.of("account", "gateway", "signature")),
            Map.entry("conformance", Set.of("client", "gateway", "signature")),
            Map.entry("importer", Set.of("state", "account", "gateway", "flow", "execution", "seed", "client")),
            Map.entry("setting", Set.of("state")),
            Map.entry("database", Set.of("file")));

    @ArchTest
    static void dependenciesRunOneWay(JavaClasses classes) {
        MAY_USE.forEach((name, used) -> classes()
                .that()
                .resideInAPackage("io.fnflocal." + name)
                .should()
                .onlyDependOnClassesThat(JavaClass.Predicates.resideOutsideOfPackage("io.fnflocal..")
                        .or(JavaClass.Predicates.resideInAPackage("io.fnflocal." + name))
                        .or(JavaClass.Predicates.resideInAnyPackage(
                                used.stream().map(use -> "io.fnflocal." + use).toArray(String[]::new))))
                .because("a call is read from the gateway inwards, and what stands on top can be taken away")
                .check(classes));
    }

    @ArchTest
    static void everyPackageHasItsPlace(JavaClasses classes) {
        assertThat(classes.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals("io.fnflocal"))
                        .map(name -> name.substring("io.fnflocal.".length())))
                .as("packages, each of which needs a line in MAY_USE")
                .hasSameElementsAs(MAY_USE.keySet());
    }

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
            // The container fills it at the start, and it holds sockets rather than what a test did.
            .doNotHaveFullyQualifiedName("io.fnflocal.server.ClientConnections")
            .and()
            // It holds calls, which are answered once their executions are gone.
            .doNotHaveFullyQualifiedName("io.fnflocal.execution.ExecutionWaits")
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

    @ArchTest
    static void noAnnotationIsIgnored(JavaClasses classes) {
        DescribedPredicate<JavaAnnotation<?>> nobodyObeys = DescribedPredicate.describe(
                "an annotation that nothing here obeys",
                annotation -> IGNORED.contains(annotation.getRawType().getFullName()));
        String reason = "what would obey it is excluded in application.yaml, because it costs a twentieth of the start:"
                + " use a TransactionTemplate, and validate by hand";
        noClasses().should().beAnnotatedWith(nobodyObeys).because(reason).check(classes);
        noMethods().should().beAnnotatedWith(nobodyObeys).because(reason).check(classes);
        noClasses()
                .that()
                .areMetaAnnotatedWith(Component.class)
                .should()
                .beAnnotatedWith(Validated.class)
                .because(reason)
                .check(classes);
    }
}
