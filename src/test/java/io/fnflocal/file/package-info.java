@NullMarked
package io.fnflocal.file;

import org.jspecify.annotations.NullMarked;
