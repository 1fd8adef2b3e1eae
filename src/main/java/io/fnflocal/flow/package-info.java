/** Flows and their definitions. */
@NullMarked
package io.fnflocal.flow;

import org.jspecify.annotations.NullMarked;
