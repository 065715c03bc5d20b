package io.appgov.effects;

/** A system has carried out an effect; told within the transaction that keeps it. */
public record EffectApplied(Effect effect) {}
