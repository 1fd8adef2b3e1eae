/** Executions: their actions, scripts, history and waits, and the only writers of their tables. */
@NullMarked
package io.fnflocal.execution;

import org.jspecify.annotations.NullMarked;
