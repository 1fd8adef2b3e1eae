@NullMarked
package io.fnflocal.tls;

import org.jspecify.annotations.NullMarked;
