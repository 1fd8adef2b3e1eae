/** The frame of the test bench under {@code /_fnf/}: who may use it, its problems, and its lock. */
@NullMarked
package io.fnflocal.testbench;

import org.jspecify.annotations.NullMarked;
