package io.fnflocal.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test an account of its own: the parameter {@link Fnf} of a test, of a method before it, or of the constructor.
 * All tests of a JVM share one emulator, which the first of them starts.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FnfExtension.class)
public @interface FnfTest {

    /** How signatures are checked: {@code strict}, {@code lenient} or {@code off}. */
    String signature() default "strict";

    /** More settings of the emulator, such as {@code fnf.region=cn-beijing}. Classes with the same ones share one. */
    String[] settings() default {};

    /** What happens if a call has a mistake that the cloud does not mention, such as a misspelt parameter. */
    Unnoticed unnoticed() default Unnoticed.REPORT;

    /** What happens if a call has a mistake that the cloud does not mention. */
    enum Unnoticed {
        /** The mistake is in the report of the test. */
        REPORT,
        /** The test fails. */
        FAIL,
        /** Nothing. */
        IGNORE
    }
}
