package io.appgov.effects;

/** A system has carried out an effect; published within the transaction that records it. */
public record EffectApplied(Effect effect) {}
