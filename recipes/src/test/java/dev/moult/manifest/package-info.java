@NullMarked
package dev.moult.manifest;

import org.jspecify.annotations.NullMarked;
