/** Holds the documentation to what it says. */
@NullMarked
package io.fnflocal.docs;

import org.jspecify.annotations.NullMarked;
