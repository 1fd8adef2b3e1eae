/** The web server: reads requests as a whole and strictly, sends responses as a whole, and bounds what both take. */
@NullMarked
package io.fnflocal.server;

import org.jspecify.annotations.NullMarked;
