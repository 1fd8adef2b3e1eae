package io.fnflocal.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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

    @ArchTest
    static final ArchRule clientNeedsOnlyJava = classes()
            .that()
            .haveNameNotMatching(".*\\.(FnfTest|FnfExtension|FnfContainer)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat(ALWAYS_THERE);

    @ArchTest
    static final ArchRule extensionNeedsOnlyJUnit = classes()
            .that()
            .haveNameMatching(".*\\.(FnfTest|FnfExtension)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat(ALWAYS_THERE.or(resideInAPackage("org.junit..")));

    @ArchTest
    static final ArchRule containerNeedsOnlyTestcontainers = classes()
            .that()
            .haveSimpleName("FnfContainer")
            .should()
            .onlyDependOnClassesThat(ALWAYS_THERE.or(resideInAPackage("org.testcontainers..")));

    /** Without our own tests. */
    static final class Shipped implements ImportOption {

        private static final Pattern TEST = Pattern.compile(".*(Tests|IT)(\\$.*)?\\.class");

        @Override
        public boolean includes(Location location) {
            return !location.matches(TEST);
        }
    }
}
