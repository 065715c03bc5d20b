package io.appgov.foundation.persistence;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects data during a transaction and writes it once, just before the commit, in the order of {@link #getOrder}. A nested new
 * transaction collects separately.
 */
public abstract class TransactionEnd implements TransactionSynchronization {

    private final Object owner;
    private boolean suspended;

    /** @param owner key under which {@link #of} finds it */
    protected TransactionEnd(Object owner) {
        this.owner = owner;
    }

    /** What the present transaction has collected for this owner; {@code null} when nothing. */
    public static Object of(Object owner) {
        return TransactionSynchronizationManager.getResource(owner);
    }

    /** Binds this to the present transaction until its end. */
    public void begin() {
        TransactionSynchronizationManager.bindResource(owner, this);
        TransactionSynchronizationManager.registerSynchronization(this);
    }

    /** May also be called after completion, when no longer bound: code that runs after a commit may begin its own transaction. */
    @Override
    public final void suspend() {
        suspended = TransactionSynchronizationManager.unbindResourceIfPossible(owner) != null;
    }

    @Override
    public final void resume() {
        if (suspended) {
            TransactionSynchronizationManager.bindResource(owner, this);
            suspended = false;
        }
    }

    @Override
    public final void beforeCompletion() {
        TransactionSynchronizationManager.unbindResourceIfPossible(owner);
    }
}
