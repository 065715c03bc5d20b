package io.appgov;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tried on values alone, without Spring, engine, network or database server: {@code mvn -B test -Dtest=UnitSuite}, all of them in seconds.
 */
@Tag(Unit.TAG)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Unit {

    String TAG = "unit";
}
