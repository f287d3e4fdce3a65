/** What a person does through the console to jobs and runs. Calls the SDK and runs; knows nothing of pages. */
@NullMarked
package io.nightshift.console.internal.act;

import org.jspecify.annotations.NullMarked;
