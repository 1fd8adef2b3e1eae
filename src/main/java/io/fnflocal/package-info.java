/** An emulator of Alibaba Cloud Serverless Workflow. This package only starts it. */
@NullMarked
package io.fnflocal;

import org.jspecify.annotations.NullMarked;
