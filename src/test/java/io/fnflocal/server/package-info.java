@NullMarked
package io.fnflocal.server;

import org.jspecify.annotations.NullMarked;
