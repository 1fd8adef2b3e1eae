@NullMarked
package io.fnflocal.conformance;

import org.jspecify.annotations.NullMarked;
