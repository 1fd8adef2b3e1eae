/** Faults that a test asks for: errors, latency, broken connections, and responses that are held. */
@NullMarked
package io.fnflocal.fault;

import org.jspecify.annotations.NullMarked;
