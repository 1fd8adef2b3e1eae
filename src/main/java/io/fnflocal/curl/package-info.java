/** Signs calls for others to send: as curl commands, or part by part. */
@NullMarked
package io.fnflocal.curl;

import org.jspecify.annotations.NullMarked;
