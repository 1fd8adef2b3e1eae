@NullMarked
package io.fnflocal.execution;

import org.jspecify.annotations.NullMarked;
