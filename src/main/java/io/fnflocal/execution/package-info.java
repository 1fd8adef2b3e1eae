/** Lists the executions of a flow. */
@NullMarked
package io.fnflocal.execution;

import org.jspecify.annotations.NullMarked;
