/** Starts the emulator for tests, with JUnit, Testcontainers or neither, and steers it. */
@NullMarked
package io.fnflocal.testing;

import org.jspecify.annotations.NullMarked;
