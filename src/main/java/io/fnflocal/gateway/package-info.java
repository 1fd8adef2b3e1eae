/** Reads a call, dispatches it to its action, and speaks the API's error dialect. */
@NullMarked
package io.fnflocal.gateway;

import org.jspecify.annotations.NullMarked;
