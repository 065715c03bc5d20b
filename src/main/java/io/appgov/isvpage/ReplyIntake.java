package io.appgov.isvpage;

import io.appgov.correspondence.CorrespondenceProcess;
import io.appgov.correspondence.CorrespondenceService;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterForm;
import io.appgov.evidence.Attachment;
import io.appgov.evidence.Attachments;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Files what was sent from a page: files, letter and form id, atomically and only once. */
@Component
class ReplyIntake {

    private static final Logger log = LoggerFactory.getLogger(ReplyIntake.class);
    private static final int ATTEMPTS = 3;

    private final LinkReplies answers;
    private final Attachments attachments;
    private final CorrespondenceProcess letters;
    private final CorrespondenceService correspondence;
    private final TransactionTemplate transaction;

    ReplyIntake(
            LinkReplies answers, Attachments attachments, CorrespondenceProcess letters, CorrespondenceService correspondence,
            PlatformTransactionManager transactions) {
        this.answers = answers;
        this.attachments = attachments;
        this.letters = letters;
        this.correspondence = correspondence;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The letter that this form has already become. */
    Optional<Letter> before(FormTokens.Form form) {
        return answers.letterOf(form.id()).map(correspondence::get);
    }

    /** @return the form's letter, created now or by a concurrent request */
    Letter register(LinkVisit visit, FormTokens.Form form, ReplyForm answer, Instant receivedAt) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(tx -> {
                    answers.take(form.id(), visit, receivedAt);
                    List<String> files = answer.uploads().stream()
                            .map(upload -> attachments.keep(upload.name(), upload.content(), visit.contact()).id())
                            .toList();
                    Letter letter = letters.correspondenceReceived(
                            new LetterForm(visit.file().caseNo(), form.type(), receivedAt, answer.letter(), files,
                                    answer.plannedOfflineAt()),
                            "link", visit.contact());
                    answers.became(form.id(), letter.id());
                    return letter;
                });
            } catch (DuplicateKeyException taken) {
                return before(form).orElseThrow(() -> taken);
            } catch (ConcurrencyFailureException | OptimisticLockingException collision) {
                // the case moved on meanwhile; the ISV's letter must not be lost
                if (attempt == ATTEMPTS) {
                    throw collision;
                }
                log.info("an answer to {} collided and is tried again: {}", visit.file().caseNo(), collision.getClass().getSimpleName());
            }
        }
    }

    /** Whether a form sent again has the same content. */
    boolean isSame(Letter letter, ReplyForm answer) {
        return letter.text().equals(answer.letter())
                && letter.attachments().stream().map(attachments::get).map(Attachment::sha256).toList()
                        .equals(answer.uploads().stream().map(Upload::sha256).toList());
    }
}
