package io.appgov;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Told in a house of its own, on an empty database of this name and with an engine of this name: the house has settings, or rows, of its
 * own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface OwnDatabase {

    /** In lower case, as both databases take it. */
    String value();
}
