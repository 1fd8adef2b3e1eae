package io.fnflocal.signature;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How signatures are verified; settings {@code fnf.signature.*}.
 *
 * @param mode what happens to a call whose signature does not prove the caller
 * @param clockSkew how far a request's time may be from the emulator's, either way
 * @param nonces the maximum number of used nonces to remember; the oldest are forgotten first
 */
@Validated
@ConfigurationProperties("fnf.signature")
public record SignatureProperties(
        @DefaultValue("strict") SignatureMode mode,

        @DefaultValue("15m") @DurationMin(seconds = 1) @DurationMax(days = 1)
        Duration clockSkew,

        @DefaultValue("2000000") @Min(1) @Max(100_000_000) int nonces) {}
