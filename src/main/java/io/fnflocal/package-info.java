/** An emulator of Alibaba Cloud Serverless Workflow: boots, nothing else. */
@NullMarked
package io.fnflocal;

import org.jspecify.annotations.NullMarked;
