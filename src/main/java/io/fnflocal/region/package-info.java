/** The regions that the API knows, of which this process is one. */
@NullMarked
package io.fnflocal.region;

import org.jspecify.annotations.NullMarked;
