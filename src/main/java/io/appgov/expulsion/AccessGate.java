package io.appgov.expulsion;

import io.appgov.effects.Effect;
import io.appgov.effects.EffectApplied;
import io.appgov.effects.EffectService;
import io.appgov.effects.Subject;
import io.appgov.engine.Correlation;
import io.appgov.engine.Messages;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether other systems have withdrawn the ISV's sign-in, console and API calls (§二 服务商清退, R7). Its case waits for that and
 * continues automatically.
 */
@Component
class AccessGate implements InboxSource {

    private static final String NAME = "effects";

    private final EffectService effects;
    private final Endings endings;
    private final CaseInbox inbox;

    AccessGate(EffectService effects, Endings endings, CaseInbox inbox) {
        this.effects = effects;
        this.endings = endings;
        this.inbox = inbox;
    }

    /** Effects not acknowledged yet. */
    List<Effect> outstanding(CaseNo caseNo) {
        return effects.outstandingAccess(endings.get(caseNo).isvId());
    }

    /** The case checks after the current transaction commits, when its changes are in the feed. */
    void lookAgain(CaseNo caseNo) {
        inbox.put(caseNo, NAME, caseNo, Messages.EFFECTS_APPLIED);
    }

    /** Two simultaneous acknowledgements both check: the later one sees the earlier one. */
    @EventListener
    void applied(EffectApplied applied) {
        Subject subject = applied.effect().subject();
        if (subject.type() == Subject.Type.isv) {
            endings.underWay(IsvId.of(subject.id())).ifPresent(this::lookAgain);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return outstanding(message.caseNo()).isEmpty() ? Optional.of(Correlation.of(Messages.EFFECTS_APPLIED)) : Optional.empty();
    }

    /** Never: the case already waits while an acknowledgement is missing, unless a manager has ended the wait. */
    @Override
    public boolean isYetToBeAwaited(CaseMessage message) {
        return false;
    }
}
