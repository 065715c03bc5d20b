package io.appgov.correspondence;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.engine.CaseContextChanged;
import io.appgov.engine.Correlation;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.people.Actor;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores letters and finds the case they belong to. */
@Service
@Transactional
public class CorrespondenceService {

    private final Correspondences correspondences;
    private final Map<CaseProcess, LetterHandler> boxes = new EnumMap<>(CaseProcess.class);
    private final CaseRegister cases;
    private final Attachments attachments;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final BusinessTime time;
    private final Actor actor;

    CorrespondenceService(
            Correspondences correspondences, List<LetterHandler> boxes, CaseRegister cases, Attachments attachments,
            ApplicationEventPublisher events, AuditTrail audit, BusinessTime time, Actor actor) {
        this.events = events;
        this.actor = actor;
        this.correspondences = correspondences;
        boxes.forEach(box -> this.boxes.put(box.process(), box));
        this.cases = cases;
        this.attachments = attachments;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Registers a letter as it was received, whether or not its case exists.
     *
     * @param via api, tasklist or link
     * @param by who registered it: a user, or the ISV's contact
     * @return its id
     */
    public String register(LetterForm form, String via, String by) {
        List<FieldError> unknown = attachments.unknown("attachments", form.attachments());
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
        String id = correspondences.nextId();
        correspondences.add(new Letter(
                id, form.caseNo(), form.type(), form.receivedAt(), time.now(), by, via, form.text(), form.attachments(),
                form.plannedOfflineAt(), Letter.Outcome.received, null, null, null));
        return id;
    }

    @Transactional(readOnly = true)
    public Letter get(String id) {
        return correspondences.get(id);
    }

    public void attach(String id, String processInstanceId) {
        if (!correspondences.attach(id, processInstanceId)) {
            throw new RuleViolated("E14", "来件 " + id + " 已在处理 this letter is being handled already");
        }
    }

    /** 核对来件: checks whether the case exists, waits for such a letter, and the letter is in time; returns the outcome. */
    public Letter.Outcome checkCorrespondence(String id) {
        Letter letter = correspondences.get(id);
        LetterHandler.Judgement judgement = box(letter)
                .map(box -> box.receive(letter))
                .orElseGet(() -> LetterHandler.Judgement.notAwaited(cases.find(letter.caseNo()).isPresent()
                        ? "该案件不接收来件 this case takes no letters"
                        : "没有此案件 there is no such case"));
        correspondences.setOutcome(id, judgement.outcome(), judgement.detail());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("id", id);
        detail.put("type", letter.type().name());
        detail.put("receivedAt", time.iso(letter.receivedAt()));
        detail.put("registeredBy", letter.registeredBy());
        detail.put("via", letter.via());
        detail.put("outcome", judgement.outcome().name());
        detail.put("detail", judgement.detail());
        detail.put("text", letter.text());
        detail.put("attachments", letter.attachments());
        Optional<CaseFile> itsCase = cases.find(letter.caseNo());
        audit.record(itsCase.<CharSequence>map(CaseFile::caseNo).orElse(id), "correspondence", detail);
        itsCase.ifPresent(file -> events.publishEvent(new CaseContextChanged(file.caseNo())));
        return judgement.outcome();
    }

    /** The message to send to its case's process now; empty when the case needs no correlation, or continued without it. */
    public Optional<Correlation> correlation(String id) {
        Letter letter = correspondences.get(id);
        return box(letter).flatMap(box -> box.correlation(letter));
    }

    /** N05: not admitted, and why. */
    public void answerNotAdmitted(String id) {
        Letter letter = correspondences.get(id);
        box(letter).ifPresent(box -> box.answerNotAdmitted(letter));
    }

    /**
     * 分拣来件: an operator assigns it to a case, with its type.
     *
     * @throws InvalidInput when there is no such case
     * @throws RuleViolated when its present case has processed it meanwhile
     */
    public void assign(String id, CaseNo caseNo, LetterType type) {
        if (cases.find(caseNo).isEmpty()) {
            throw new InvalidInput("caseNo", "没有此案件 there is no such case");
        }
        Letter letter = correspondences.get(id);
        if (!caseNo.equals(letter.caseNo()) && box(letter).filter(box -> box.isOnFile(letter)).isPresent()) {
            throw new RuleViolated("E6",
                    "该来件已作为案件 " + letter.caseNo() + " 的申诉在案，请归档；对他案的申诉另行登记 this letter is on file as an appeal in case "
                    + letter.caseNo() + " by now: file it, and register an appeal in another case as a letter of its own");
        }
        correspondences.assign(id, caseNo, type, actor.id());
    }

    /** 归档: it belongs to no case and is only archived. */
    public void file(String id, String reason) {
        correspondences.setOutcome(id, Letter.Outcome.filed, reason);
        Letter letter = correspondences.get(id);
        audit.record(cases.find(letter.caseNo()).<CharSequence>map(CaseFile::caseNo).orElse(id), "filed",
                Map.of("id", id, "reason", reason));
    }

    /** 处置结案后申诉 (E2, E3): the case is over; a manager records what was done about the appeal. */
    public void settleLateAppeal(String id, String reason) {
        audit.record(correspondences.get(id).caseNo(), "lateAppealSettled", Map.of("id", id, "reason", reason));
    }

    private Optional<LetterHandler> box(Letter letter) {
        return cases.find(letter.caseNo()).map(file -> boxes.get(file.process()));
    }
}
