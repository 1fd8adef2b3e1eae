/** Calls the API of any endpoint, as the subcommands do. Nothing else in this program connects to the outside. */
@NullMarked
package io.fnflocal.client;

import org.jspecify.annotations.NullMarked;
