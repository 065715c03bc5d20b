package io.appgov.measure;

/** PENDING → ACTIVE → EXPIRED | EXTENDED | LIFTED | CANCELLED. */
public enum MeasureState {
    PENDING,
    ACTIVE,
    EXPIRED,
    EXTENDED,
    LIFTED,
    CANCELLED
}
