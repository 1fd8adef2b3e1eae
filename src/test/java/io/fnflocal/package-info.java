@NullMarked
package io.fnflocal;

import org.jspecify.annotations.NullMarked;
