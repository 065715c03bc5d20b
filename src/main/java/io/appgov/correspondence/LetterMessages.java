package io.appgov.correspondence;

import io.appgov.engine.Correlation;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.InboxSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a case's process is told of the letters its case has accepted. */
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
