/** Writes calls as signed curl commands. */
@NullMarked
package io.fnflocal.curl;

import org.jspecify.annotations.NullMarked;
