/** Asks an endpoint about the rules of the contract, and compares what it does with what the emulator does. */
@NullMarked
package io.fnflocal.conformance;

import org.jspecify.annotations.NullMarked;
