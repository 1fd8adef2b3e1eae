/** Explains how a request is signed and why it may be refused. */
@NullMarked
package io.fnflocal.explain;

import org.jspecify.annotations.NullMarked;
