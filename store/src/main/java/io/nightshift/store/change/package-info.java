/**
 * What the log says: changes of records, written by a {@link io.nightshift.store.change.NamespaceJournal} as they are made and made again by a
 * {@link io.nightshift.store.change.ChangeReplay}; and the {@link io.nightshift.store.change.Catalog}, everything that is kept by name. May
 * call {@code log}.
 */
@NullMarked
package io.nightshift.store.change;

import org.jspecify.annotations.NullMarked;
