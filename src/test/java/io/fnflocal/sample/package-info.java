@NullMarked
package io.fnflocal.sample;

import org.jspecify.annotations.NullMarked;
