/** The request journal: the last calls, with hints about what may be wrong with them. */
@NullMarked
package io.fnflocal.journal;

import org.jspecify.annotations.NullMarked;
