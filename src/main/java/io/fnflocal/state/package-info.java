/** State outside the database that a test may change: the clock, and the contract for resetting it all. */
@NullMarked
package io.fnflocal.state;

import org.jspecify.annotations.NullMarked;
