/** The flow that an execution belongs to, and its definitions. */
@NullMarked
package io.fnflocal.flow;

import org.jspecify.annotations.NullMarked;
