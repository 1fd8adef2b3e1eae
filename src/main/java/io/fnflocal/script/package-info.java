/** Plays the due steps of scripted executions before a call reads them. */
@NullMarked
package io.fnflocal.script;

import org.jspecify.annotations.NullMarked;
