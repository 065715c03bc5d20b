package io.appgov.correspondence;

import io.appgov.engine.Correlation;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Messages to a case's process about accepted letters. */
@Component
class LetterMessages implements InboxSource {

    static final String NAME = "letter";

    private final CorrespondenceService letters;

    LetterMessages(CorrespondenceService letters) {
        this.letters = letters;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correlation> correlation(CaseMessage message) {
        return letters.correlation(message.subject());
    }
}
