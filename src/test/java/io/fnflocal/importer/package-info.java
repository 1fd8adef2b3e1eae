@NullMarked
package io.fnflocal.importer;

import org.jspecify.annotations.NullMarked;
