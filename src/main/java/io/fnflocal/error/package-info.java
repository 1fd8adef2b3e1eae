/** The errors of the API: their codes, and the exception that carries one. */
@NullMarked
package io.fnflocal.error;

import org.jspecify.annotations.NullMarked;
