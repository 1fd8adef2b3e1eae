@NullMarked
package io.fnflocal.control;

import org.jspecify.annotations.NullMarked;
