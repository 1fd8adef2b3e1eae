package io.fnflocal.signature;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signatures are verified.
 *
 * @param clockSkew how far a request's time may be from the emulator's, either way
 */
@Validated
@ConfigurationProperties("fnf.signature")
record SignatureProperties(
        @DefaultValue("15m") @NotNull @DurationMin(seconds = 1)
        Duration clockSkew) {}
