/** Lets executions change in the course of time. */
@NullMarked
package io.fnflocal.script;

import org.jspecify.annotations.NullMarked;
