package io.appgov.effects;

/** What an effect is about: an app or an ISV. */
public record Subject(Type type, String id) {

    /** Named as in the contract. */
    public enum Type {
        app,
        isv
    }
}
