/** What an archive's {@code lib/nightshift.jar} starts. */
package io.nightshift.launcher;
