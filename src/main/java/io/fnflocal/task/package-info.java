/** Reports of tasks that an execution waits for. */
@NullMarked
package io.fnflocal.task;

import org.jspecify.annotations.NullMarked;
