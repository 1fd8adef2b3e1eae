package io.fnflocal.state;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Creates the bean only if the test bench is enabled, which it is unless {@code fnf.control.enabled} is false. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "fnf.control.enabled", matchIfMissing = true)
public @interface ConditionalOnTestBench {}
