/** The last calls of the API, for whoever wants to see what a client really sent, and the same as curl commands. */
@NullMarked
package io.fnflocal.journal;

import org.jspecify.annotations.NullMarked;
