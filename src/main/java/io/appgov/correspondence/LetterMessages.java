package io.appgov.correspondence;

import io.appgov.engine.Telling;
import io.appgov.inbox.CaseMessage;
import io.appgov.inbox.MessageSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a case's process is told of the letters its case has accepted. */
@Component
class LetterMessages implements MessageSource {

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
    public Optional<Telling> telling(CaseMessage message) {
        return letters.telling(message.subject());
    }
}
