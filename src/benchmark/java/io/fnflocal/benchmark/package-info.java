/** Measures a page of executions over HTTP, against the same SQL without the service and against a canned response. */
@NullMarked
package io.fnflocal.benchmark;

import org.jspecify.annotations.NullMarked;
