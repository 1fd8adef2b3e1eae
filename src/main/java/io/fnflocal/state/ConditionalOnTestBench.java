package io.fnflocal.state;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Marks beans that only the test bench needs: with {@code fnf.control.enabled=false} they do not exist. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "fnf.control.enabled", matchIfMissing = true)
public @interface ConditionalOnTestBench {}
