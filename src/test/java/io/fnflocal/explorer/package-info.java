@NullMarked
package io.fnflocal.explorer;

import org.jspecify.annotations.NullMarked;
