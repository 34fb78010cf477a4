/** Edits that several recipes share. */
@NullMarked
package dev.moult.edit;

import org.jspecify.annotations.NullMarked;
