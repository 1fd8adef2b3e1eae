/** The schedules of flows, which are kept and shown but never fired. */
@NullMarked
package io.fnflocal.schedule;

import org.jspecify.annotations.NullMarked;
