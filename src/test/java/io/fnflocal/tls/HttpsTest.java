package io.fnflocal.tls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.test.context.TestPropertySource;

import io.fnflocal.EmulatorTest;

/** A test against an emulator that has an HTTPS port; all of them share one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EmulatorTest
@TestPropertySource(properties = {"fnf.tls.enabled=true", "fnf.tls.port=0", "fnf.tls.names=FnF.example.com,192.0.2.7"})
public @interface HttpsTest {}
