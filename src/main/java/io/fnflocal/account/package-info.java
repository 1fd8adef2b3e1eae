/** Accounts, their access keys and what these may do. */
@NullMarked
package io.fnflocal.account;

import org.jspecify.annotations.NullMarked;
