/** What every call passes: request id, parameters, the error dialect. */
@NullMarked
package io.fnflocal.gateway;

import org.jspecify.annotations.NullMarked;
