/** A second port that speaks HTTPS, with a certificate of an authority of the emulator's own. */
@NullMarked
package io.fnflocal.tls;

import org.jspecify.annotations.NullMarked;
