/** Tells what is wrong with the settings. */
@NullMarked
package io.fnflocal.setting;

import org.jspecify.annotations.NullMarked;
