@NullMarked
package io.fnflocal.signature;

import org.jspecify.annotations.NullMarked;
