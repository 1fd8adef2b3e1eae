/** Reads flows and executions of an account through its API, and writes them as a seed document. */
@NullMarked
package io.fnflocal.importer;

import org.jspecify.annotations.NullMarked;
