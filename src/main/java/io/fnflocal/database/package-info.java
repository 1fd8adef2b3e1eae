/** Starts an embedded PostgreSQL where no other database is given. */
@NullMarked
package io.fnflocal.database;

import org.jspecify.annotations.NullMarked;
