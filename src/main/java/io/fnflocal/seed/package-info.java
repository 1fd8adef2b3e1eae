/** Reads seed documents, writes them to the database, and exports the database as one. */
@NullMarked
package io.fnflocal.seed;

import org.jspecify.annotations.NullMarked;
