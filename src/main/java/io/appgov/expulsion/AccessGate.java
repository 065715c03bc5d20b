package io.appgov.expulsion;

import io.appgov.effects.Effect;
import io.appgov.effects.EffectApplied;
import io.appgov.effects.EffectService;
import io.appgov.effects.Subject;
import io.appgov.engine.Correlation;
import io.appgov.engine.Messages;
import io.appgov.inbox.CaseInbox;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Whether the systems have carried out that an ISV has gone: sign-in, console and API calls (§二 服务商清退, R7). Its case waits for
 * that and goes on by itself.
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

    /** What is not acknowledged yet. */
    List<Effect> outstanding(String caseNo) {
        return effects.outstandingAccess(endings.get(caseNo).isvId());
    }

    /** The case looks when the present transaction is committed: what it has changed stands in the feed by then. */
    void lookAgain(String caseNo) {
        inbox.put(caseNo, NAME, caseNo, Messages.EFFECTS_APPLIED);
    }

    /** Of two at the same time each looks: the later one finds what the other has acknowledged. */
    @EventListener
    void applied(EffectApplied applied) {
        Subject subject = applied.effect().subject();
        if (subject.type() == Subject.Type.isv) {
            endings.underWay(subject.id()).ifPresent(this::lookAgain);
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

    /** It waits from the moment there is something to acknowledge, or no more because a manager has ended the wait. */
    @Override
    public boolean isYetToBeAwaited(CaseMessage message) {
        return false;
    }
}
