package io.appgov.audit;

import io.appgov.foundation.persistence.TransactionEnd;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Collects the events of a transaction and the subjects of its written rows, and adds them to the chains as its last act: chain
 * ends are locked only briefly and in one order, so that transactions do not deadlock.
 */
@Component
public class PendingSeals {

    /** Rows of one subject in one covered table. */
    record Rows(String table, String subject) {}

    private final AuditChain chain;

    PendingSeals(AuditChain chain) {
        this.chain = chain;
    }

    /** These rows of a covered table are sealed as they are at the end of the current transaction. */
    public void touched(String table, String subject) {
        present().touched(new Rows(table, subject));
    }

    /** A user of the engine was created, changed or removed. */
    public void userTouched(String userId) {
        touched("act_id_user", "user:" + userId);
    }

    /**
     * Somebody's groups or grants were changed: one of the tables {@code act_id_group}, {@code act_id_membership}, {@code
     * act_ru_authorization}.
     */
    public void rightsTouched(String table) {
        touched(table, Coverage.RIGHTS);
    }

    void told(AuditChain.Entry entry) {
        present().told(entry);
    }

    /** For callers that write at the end of the transaction: registers us to run after them. */
    public void expected() {
        present();
    }

    private Present present() {
        Present present = (Present) TransactionEnd.of(this);
        if (present == null) {
            present = new Present();
            present.begin();
        }
        return present;
    }

    private final class Present extends TransactionEnd {

        private final List<AuditChain.Entry> entries = new ArrayList<>();
        private final Set<Rows> rows = new LinkedHashSet<>();
        private boolean written;

        Present() {
            super(PendingSeals.this);
        }

        void told(AuditChain.Entry entry) {
            if (written) {
                chain.append(List.of(entry), Set.of());
            } else {
                entries.add(entry);
            }
        }

        void touched(Rows touched) {
            if (written) {
                chain.append(List.of(), Set.of(touched));
            } else {
                rows.add(touched);
            }
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            chain.append(entries, rows);
            written = true;
        }
    }
}
