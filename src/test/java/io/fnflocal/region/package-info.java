@NullMarked
package io.fnflocal.region;

import org.jspecify.annotations.NullMarked;
