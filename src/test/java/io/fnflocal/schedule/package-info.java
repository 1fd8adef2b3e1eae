@NullMarked
package io.fnflocal.schedule;

import org.jspecify.annotations.NullMarked;
