package io.fnflocal.journal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much the journal keeps; settings {@code fnf.control.journal.*}.
 *
 * @param requests the maximum number of calls; 0 turns the journal off
 * @param maxSize the maximum memory for all calls, as estimated; the oldest are dropped first
 */
@Validated
@ConfigurationProperties("fnf.control.journal")
record JournalProperties(
        @DefaultValue("1000") @Min(0) @Max(1_000_000) int requests,
        @DefaultValue("16MB") DataSize maxSize) {}
