@NullMarked
package io.fnflocal.seed;

import org.jspecify.annotations.NullMarked;
