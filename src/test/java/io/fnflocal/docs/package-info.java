@NullMarked
package io.fnflocal.docs;

import org.jspecify.annotations.NullMarked;
