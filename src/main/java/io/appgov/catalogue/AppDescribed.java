package io.appgov.catalogue;

/**
 * Name, category or description of an app changed; published within the transaction of the change.
 *
 * @param isvIsOver whether the cooperation with its ISV has ended
 */
public record AppDescribed(AppSketch before, AppSketch now, boolean isvIsOver) {}
