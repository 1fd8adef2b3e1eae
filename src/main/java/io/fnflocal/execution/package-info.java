/** Executions: the list, look-ups, and the only writer of their tables. */
@NullMarked
package io.fnflocal.execution;

import org.jspecify.annotations.NullMarked;
