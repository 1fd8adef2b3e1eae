/** Reads a call, dispatches it to its action, and writes errors in the API's format. */
@NullMarked
package io.fnflocal.gateway;

import org.jspecify.annotations.NullMarked;
