@NullMarked
package io.fnflocal.testbench;

import org.jspecify.annotations.NullMarked;
