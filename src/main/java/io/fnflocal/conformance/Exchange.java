package io.fnflocal.conformance;

import java.time.Instant;

import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;

/**
 * A call and its answer.
 *
 * @param time of the answer
 */
record Exchange(CloudCall call, CloudAnswer answer, Instant time) {}
