/** Writes calls as programs for the vendor's SDKs. */
@NullMarked
package io.fnflocal.sample;

import org.jspecify.annotations.NullMarked;
