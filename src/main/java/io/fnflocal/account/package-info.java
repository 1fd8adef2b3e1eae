/** Accounts, their access keys, what these keys may do, and how often an account may call. */
@NullMarked
package io.fnflocal.account;

import org.jspecify.annotations.NullMarked;
