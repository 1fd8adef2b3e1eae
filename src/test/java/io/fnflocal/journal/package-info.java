@NullMarked
package io.fnflocal.journal;

import org.jspecify.annotations.NullMarked;
