/** What a test may change besides the database: the clock, and the contract for putting everything back. */
@NullMarked
package io.fnflocal.state;

import org.jspecify.annotations.NullMarked;
