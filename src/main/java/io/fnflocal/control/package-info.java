/** The test bench: what a developer sees and steers beside the emulated API. */
@NullMarked
package io.fnflocal.control;

import org.jspecify.annotations.NullMarked;
