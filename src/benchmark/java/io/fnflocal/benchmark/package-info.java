/** What a page of executions costs over HTTP, against the same SQL without the service and against a canned answer. */
@NullMarked
package io.fnflocal.benchmark;

import org.jspecify.annotations.NullMarked;
