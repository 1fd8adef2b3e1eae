/** Starts an embedded PostgreSQL if no other database is configured. */
@NullMarked
package io.fnflocal.database;

import org.jspecify.annotations.NullMarked;
