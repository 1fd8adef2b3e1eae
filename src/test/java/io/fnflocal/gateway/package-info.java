@NullMarked
package io.fnflocal.gateway;

import org.jspecify.annotations.NullMarked;
