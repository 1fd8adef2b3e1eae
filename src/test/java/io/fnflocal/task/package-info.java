@NullMarked
package io.fnflocal.task;

import org.jspecify.annotations.NullMarked;
