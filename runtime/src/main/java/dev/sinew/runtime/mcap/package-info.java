/**
 * Recordings on disk: MCAP, uncompressed, with JSON messages.
 *
 * <p>The container follows the MCAP specification (mcap.dev/spec, major version 0). What Sinew puts into it is documented on the
 * site's page about recordings.
 */
@NullMarked
package dev.sinew.runtime.mcap;

import org.jspecify.annotations.NullMarked;
