package io.appgov.catalogue;

/** The data of an ISV or its contacts changed; published within the transaction of the change. Its status is told by {@link IsvMoved}. */
public record IsvChanged(Isv before, Isv now) {}
