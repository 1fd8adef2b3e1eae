@NullMarked
package io.fnflocal.setting;

import org.jspecify.annotations.NullMarked;
