/** Directories that nobody else may change. */
@NullMarked
package io.fnflocal.file;

import org.jspecify.annotations.NullMarked;
