/** What the README shows to copy. */
@NullMarked
package io.fnflocal.example;

import org.jspecify.annotations.NullMarked;
