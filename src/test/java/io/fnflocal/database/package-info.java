@NullMarked
package io.fnflocal.database;

import org.jspecify.annotations.NullMarked;
