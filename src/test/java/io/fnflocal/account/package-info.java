@NullMarked
package io.fnflocal.account;

import org.jspecify.annotations.NullMarked;
