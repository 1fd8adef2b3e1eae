/** Puts data in place from YAML documents before the first call. */
@NullMarked
package io.fnflocal.seed;

import org.jspecify.annotations.NullMarked;
