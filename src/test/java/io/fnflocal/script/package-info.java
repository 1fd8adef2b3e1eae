@NullMarked
package io.fnflocal.script;

import org.jspecify.annotations.NullMarked;
