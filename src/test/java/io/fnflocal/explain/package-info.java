@NullMarked
package io.fnflocal.explain;

import org.jspecify.annotations.NullMarked;
