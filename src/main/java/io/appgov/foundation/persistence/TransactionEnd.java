package io.appgov.foundation.persistence;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is gathered in a transaction and written as it ends, once: {@link #getOrder} says who writes before whom. A transaction of its
 * own in between gathers for itself.
 */
public abstract class TransactionEnd implements TransactionSynchronization {

    private final Object owner;
    private boolean suspended;

    /** @param owner under whose name it is found again */
    protected TransactionEnd(Object owner) {
        this.owner = owner;
    }

    /** What the present transaction has gathered for this owner so far; {@code null} when that is nothing. */
    public static Object of(Object owner) {
        return TransactionSynchronizationManager.getResource(owner);
    }

    /** From here to the end of the present transaction. */
    public void begin() {
        TransactionSynchronizationManager.bindResource(owner, this);
        TransactionSynchronizationManager.registerSynchronization(this);
    }

    /** Also behind the completion, when it is bound no more: what is done after a commit may begin a transaction of its own. */
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
