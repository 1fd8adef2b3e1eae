package io.fnflocal.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import java.util.regex.Pattern;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the artifact "testing" holds meets the libraries of whoever uses it, so it may need none but what they have. */
@AnalyzeClasses(packages = "io.fnflocal.testing", importOptions = ShippedTestingTests.Shipped.class)
class ShippedTestingTests {

    private static final DescribedPredicate<JavaClass> ALWAYS_THERE =
            resideInAnyPackage("java..", "org.jspecify..", "io.fnflocal.testing");

    private static final String JUNIT = "FnfTest|FnfExtension";
    private static final String TESTCONTAINERS = "FnfContainer";
    private static final String SPRING = "FnfConnectionDetails|FnfAutoConfiguration";
    private static final String SPRING_WITH_TESTCONTAINERS = "FnfContainerConnectionDetailsFactory";

    @ArchTest
    static final ArchRule clientNeedsOnlyJava = classes()
            .that()
            .haveNameNotMatching(named(String.join("|", JUNIT, TESTCONTAINERS, SPRING, SPRING_WITH_TESTCONTAINERS)))
            .should()
            .onlyDependOnClassesThat(ALWAYS_THERE);

    @ArchTest
    static final ArchRule extensionNeedsOnlyJUnit = needOnly(JUNIT, "org.junit..");

    @ArchTest
    static final ArchRule containerNeedsOnlyTestcontainers = needOnly(TESTCONTAINERS, "org.testcontainers..");

    @ArchTest
    static final ArchRule autoConfigurationNeedsOnlySpring = needOnly(SPRING, "org.springframework..");

    @ArchTest
    static final ArchRule serviceConnectionNeedsSpringAndTestcontainers =
            needOnly(SPRING_WITH_TESTCONTAINERS, "org.springframework..", "org.testcontainers..");

    private static ArchRule needOnly(String names, String... packages) {
        return classes()
                .that()
                .haveNameMatching(named(names))
                .should()
                .onlyDependOnClassesThat(ALWAYS_THERE.or(resideInAnyPackage(packages)));
    }

    private static String named(String names) {
        return ".*\\.(" + names + ")(\\$.*)?";
    }

    /** Without our own tests. */
    static final class Shipped implements ImportOption {

        private static final Pattern TEST = Pattern.compile(".*(Tests|IT)(\\$.*)?\\.class");

        @Override
        public boolean includes(Location location) {
            return !location.matches(TEST);
        }
    }
}
