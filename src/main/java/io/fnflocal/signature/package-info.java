/** Authenticates calls by their signatures, version 1 and 3. */
@NullMarked
package io.fnflocal.signature;

import org.jspecify.annotations.NullMarked;
