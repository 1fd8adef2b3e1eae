@NullMarked
package io.fnflocal.fault;

import org.jspecify.annotations.NullMarked;
