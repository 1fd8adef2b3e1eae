/** The explorer: a page that makes calls of the API and shows what the emulator holds. */
@NullMarked
package io.fnflocal.explorer;

import org.jspecify.annotations.NullMarked;
