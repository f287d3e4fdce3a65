/**
 * YAML files that are read strictly: what nobody knows, what is there twice and what readers of YAML read differently is refused, in one line
 * with the number of the line. {@link io.nightshift.run.yaml.YamlMap} is the entry point. Called by the readers of changes, and by the command
 * line for files of its own.
 */
@NullMarked
package io.nightshift.run.yaml;

import org.jspecify.annotations.NullMarked;
