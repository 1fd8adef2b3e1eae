/** Faults that a test author asks for: errors, latency, broken connections, and answers that are held. */
@NullMarked
package io.fnflocal.fault;

import org.jspecify.annotations.NullMarked;
