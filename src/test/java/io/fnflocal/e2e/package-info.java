@NullMarked
package io.fnflocal.e2e;

import org.jspecify.annotations.NullMarked;
