package io.fnflocal.e2e;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A test that runs with every official client and signature. */
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@FieldSource("io.fnflocal.e2e.OfficialClient#ALL")
@interface ForEachClient {}
