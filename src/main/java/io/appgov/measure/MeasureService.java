package io.appgov.measure;

import io.appgov.audit.AuditTrail;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Enforces, extends, ends and reverses measures, and notifies the ISV in one letter of all that starts or ends in one step (N07, R8). */
@Service
@Transactional
public class MeasureService {

    private static final Words WORDS = Words.of("measures");

    private final Measures measures;
    private final Map<MeasureKind, Enforcement> enforcements = new EnumMap<>(MeasureKind.class);
    private final CatalogueService catalogue;
    private final NoticeService notices;
    private final AuditTrail audit;
    private final PolicyParameters policy;
    private final BusinessTime time;
    private final ApplicationEventPublisher events;

    MeasureService(
            Measures measures, List<Enforcement> enforcements, CatalogueService catalogue, NoticeService notices, AuditTrail audit,
            PolicyParameters policy, BusinessTime time, ApplicationEventPublisher events) {
        this.events = events;
        this.policy = policy;
        this.catalogue = catalogue;
        this.measures = measures;
        enforcements.forEach(e -> this.enforcements.put(e.kind(), e));
        this.notices = notices;
        this.audit = audit;
        this.time = time;
    }

    /** Records what a decision orders; nothing takes effect yet. */
    public void plan(CaseNo caseNo, int decisionNo, AppId appId, MeasurePlan plan) {
        for (MeasureKind kind : plan.measures()) {
            measures.add(new Measure(
                    0, caseNo, decisionNo, appId, kind, MeasureState.PENDING,
                    kind.hasPeriod() ? plan.days() : null,
                    kind == MeasureKind.MARKETING_LIMIT ? plan.surfaces() : List.of(),
                    kind == MeasureKind.DEPOSIT_DEDUCTION ? plan.deduction() : null,
                    null, null));
        }
    }

    /** Replaces a decision's pending measures by another plan (T6). */
    public void replan(CaseNo caseNo, int decisionNo, AppId appId, MeasurePlan plan) {
        measures.deletePending(caseNo, decisionNo);
        plan(caseNo, decisionNo, appId, plan);
    }

    @Transactional(readOnly = true)
    public List<Measure> ofCase(CaseNo caseNo) {
        return measures.ofCase(caseNo);
    }

    /** The deductions that cases order and did not cancel; per case the latest, if any. */
    @Transactional(readOnly = true)
    public Map<CaseNo, DeductionOrder> deductionsOf(List<CaseNo> caseNos) {
        return caseNos.isEmpty() ? Map.of() : measures.deductionsOf(caseNos);
    }

    @Transactional(readOnly = true)
    public List<Measure> ofApp(AppId appId) {
        return measures.ofApp(appId);
    }

    @Transactional(readOnly = true)
    public MeasureEffects effectsOn(AppId appId) {
        return MeasureEffects.of(limitsOn(appId));
    }

    /** Everything measures can restrict, by the names of the effects feed, with whether the app is allowed it now. */
    @Transactional(readOnly = true)
    public Map<String, Boolean> limitsOn(AppId appId) {
        return Limits.of(measures.ofApp(appId));
    }

    /** The pending measure of this kind takes effect now (T5); without one, nothing happens. {@link #notifyStarted} informs the ISV. */
    public void enforce(CaseNo caseNo, MeasureKind kind) {
        in(caseNo, MeasureState.PENDING).filter(m -> m.kind() == kind).forEach(measure -> {
            Instant from = time.now();
            Instant until = measure.days() == null ? null : MeasurePeriod.begin(from, measure.days(), notBeyond()).until();
            measures.update(measure, MeasureState.ACTIVE, from, until);
            recordState(measure, MeasureState.ACTIVE, until);
            effect(kind).ifPresent(e -> e.apply(measure));
        });
    }

    /** Notifies the ISV of measures that took effect or were extended and were not notified yet (N07); idempotent. */
    public void notifyStarted(CaseNo caseNo) {
        List<Measure> started = measures.startedUntold(caseNo);
        if (!started.isEmpty()) {
            measures.setStartTold(started);
            Map<Boolean, List<Measure>> byExtension = started.stream().collect(Collectors.partitioningBy(m -> lengthenedBy(m).isPresent()));
            notifyIsv(byExtension.get(false), Turn.STARTS);
            notifyIsv(byExtension.get(true), Turn.IS_EXTENDED);
        }
    }

    /**
     * The measures of these kinds that are or were running get more days, counted from their end, or from now when they are over.
     * The old one is EXTENDED, a new one runs. Repeated for the same decision it does nothing. {@link #notifyStarted} informs the
     * ISV.
     */
    public void extend(CaseNo caseNo, int decisionNo, List<MeasureKind> kinds, int days) {
        Instant now = time.now();
        Map<MeasureKind, Measure> latest = new LinkedHashMap<>();
        measures.ofCase(caseNo).stream()
                .filter(m -> kinds.contains(m.kind()) && m.kind().hasPeriod() && isEnforced(m))
                .forEach(m -> latest.put(m.kind(), m));
        latest.values().removeIf(m -> m.decisionNo() == decisionNo);
        latest.values().forEach(measure -> {
            MeasurePeriod longer = new MeasurePeriod(measure.from(), measure.until()).extended(now, days, notBeyond());
            measures.update(measure, MeasureState.EXTENDED, measure.from(), measure.until());
            measures.add(new Measure(
                    0, caseNo, decisionNo, measure.appId(), measure.kind(), MeasureState.ACTIVE, days, measure.surfaces(), null,
                    longer.from(), longer.until()));
            recordState(measure, MeasureState.EXTENDED, longer.until());
        });
    }

    /** The end of the present year, when measures do not survive it (§六, R8); else {@code null}. */
    private Instant notBeyond() {
        return policy.measuresSurviveNewYear() ? null : time.startOfYear(time.yearOf(time.now()) + 1);
    }

    /** Ends the measures that are due. For a delisting only the minimum period ends, the app stays delisted (§七). */
    public void endDue(CaseNo caseNo) {
        Instant now = time.now();
        List<Measure> over = in(caseNo, MeasureState.ACTIVE).filter(m -> m.isOver(now)).toList();
        over.forEach(measure -> {
            measures.update(measure, MeasureState.EXPIRED, measure.from(), measure.until());
            recordState(measure, MeasureState.EXPIRED, measure.until());
        });
        notifyIsv(over, Turn.ENDS);
    }

    /** When the next running measure of the case ends; empty when none runs. */
    @Transactional(readOnly = true)
    public Optional<Instant> nextEnd(CaseNo caseNo) {
        return in(caseNo, MeasureState.ACTIVE).map(Measure::until).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }

    @Transactional(readOnly = true)
    public Optional<Instant> lastEnd(CaseNo caseNo) {
        return in(caseNo, MeasureState.ACTIVE).map(Measure::until).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    /**
     * Cancels the given kinds of one decision of a case: enforced ones are undone (E3), pending ones never start, and a measure
     * that a cancelled extension had prolonged gets its old end back.
     *
     * @return whether anything that had been enforced was undone
     */
    public boolean cancel(CaseNo caseNo, int decisionNo, List<MeasureKind> kinds) {
        boolean undone = false;
        for (Measure measure : measures.ofCase(caseNo)) {
            boolean concerned = measure.decisionNo() == decisionNo && kinds.contains(measure.kind());
            if (concerned && (measure.state() == MeasureState.PENDING || isEnforced(measure))) {
                Optional<Measure> lengthened = lengthenedBy(measure);
                if (isEnforced(measure)) {
                    if (lengthened.isEmpty()) {
                        effect(measure.kind()).ifPresent(e -> e.reverse(measure));
                    }
                    undone = true;
                }
                measures.update(measure, MeasureState.CANCELLED, measure.from(), measure.until());
                recordState(measure, MeasureState.CANCELLED, null);
                lengthened.ifPresent(this::restore);
            }
        }
        return undone;
    }

    /** The measure that this one extended: its predecessor of the same kind. */
    private Optional<Measure> lengthenedBy(Measure measure) {
        return measures.ofCase(measure.caseNo()).stream()
                .filter(m -> m.kind() == measure.kind() && m.id() < measure.id())
                .reduce((earlier, later) -> later)
                .filter(m -> m.state() == MeasureState.EXTENDED);
    }

    private void restore(Measure measure) {
        MeasureState state = measure.isOver(time.now()) ? MeasureState.EXPIRED : MeasureState.ACTIVE;
        measures.update(measure, state, measure.from(), measure.until());
        recordState(measure, state, measure.until());
    }

    /** Why what a case has enforced can no longer be undone (E3: app offline, deposit refunded, account closed); empty when it can. */
    @Transactional(readOnly = true)
    public Optional<String> beyondUndoing(CaseNo caseNo) {
        return measures.ofCase(caseNo).stream().filter(MeasureService::isEnforced).flatMap(m -> beyondUndoing(m).stream()).findFirst();
    }

    private Optional<String> beyondUndoing(Measure measure) {
        App app = catalogue.app(measure.appId());
        if (catalogue.isv(app.isvId()).isOver()) {
            return Optional.of("账号已关停 the account is closed");
        } else if (app.status() == AppStatus.OFFLINE) {
            return Optional.of("应用已下线 the app is offline");
        }
        return effect(measure.kind()).flatMap(e -> e.beyondUndoing(measure));
    }

    /** The case ends because of another one: pending measures never start, running ones are lifted or, when their time is over, expired. */
    public void lift(CaseNo caseNo) {
        dropPending(caseNo);
        in(caseNo, MeasureState.ACTIVE).filter(m -> m.until() != null).forEach(measure -> {
            MeasureState state = measure.isOver(time.now()) ? MeasureState.EXPIRED : MeasureState.LIFTED;
            measures.update(measure, state, measure.from(), measure.until());
            recordState(measure, state, measure.until());
        });
    }

    /** When the last of an app's running periods ends, with its case (E25). */
    @Transactional(readOnly = true)
    public Optional<Measure> lastPeriodOn(AppId appId) {
        Instant now = time.now();
        return measures.ofApp(appId).stream()
                .filter(m -> m.state() == MeasureState.ACTIVE && m.until() != null && !m.isOver(now))
                .max(Comparator.comparing(Measure::until));
    }

    /** Drops pending measures, which a new decision replaces. */
    public void dropPending(CaseNo caseNo) {
        in(caseNo, MeasureState.PENDING).forEach(measure -> {
            measures.update(measure, MeasureState.CANCELLED, null, null);
            recordState(measure, MeasureState.CANCELLED, null);
        });
    }

    private static boolean isEnforced(Measure measure) {
        return measure.state() == MeasureState.ACTIVE || measure.state() == MeasureState.EXPIRED;
    }

    private Stream<Measure> in(CaseNo caseNo, MeasureState state) {
        return measures.ofCase(caseNo).stream().filter(m -> m.state() == state);
    }

    /** Empty for a mere limit, whose only effect is its row: {@link Limits} reads it. */
    private Optional<Enforcement> effect(MeasureKind kind) {
        return Optional.ofNullable(enforcements.get(kind));
    }

    private void recordState(Measure measure, MeasureState state, Instant until) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("measure", measure.kind().name());
        detail.put("state", state.name());
        detail.put("until", time.iso(until));
        audit.record(measure.caseNo(), "measure", detail);
        boolean neverRan = measure.state() == MeasureState.PENDING && state == MeasureState.CANCELLED;
        if (measure.kind().isLimit() && !neverRan) {
            events.publishEvent(new LimitsChanged(measure.appId(), measure.caseNo()));
        }
    }

    private enum Turn {
        STARTS,
        IS_EXTENDED,
        ENDS
    }

    /** One N07 for all; none when the list is empty. */
    private void notifyIsv(List<Measure> told, Turn turn) {
        if (told.isEmpty()) {
            return;
        }
        CaseNo caseNo = told.get(0).caseNo();
        Set<Integer> decisions = told.stream().map(Measure::decisionNo).collect(Collectors.toSet());
        // an ISV or app that has to leave gets no date to rectify
        boolean rectify = measures.ofCase(caseNo).stream().noneMatch(m -> decisions.contains(m.decisionNo()) && m.kind().isFinal());
        boolean delisting = told.stream().anyMatch(m -> m.kind().hasLeastPeriod());
        notices.send(NoticeKind.N07, caseNo, language -> {
            Map<String, Object> facts = new HashMap<>();
            facts.put("measures", told.stream().map(m -> Map.of("text", line(m, turn, language))).toList());
            facts.put("starts", turn != Turn.ENDS);
            facts.put("extended", turn == Turn.IS_EXTENDED);
            facts.put("timed", told.stream().anyMatch(m -> m.until() != null && !m.kind().hasLeastPeriod()));
            for (MeasureKind kind : MeasureKind.values()) {
                kind.section().ifPresent(section -> facts.put(section, told.stream().anyMatch(m -> m.kind() == kind)));
            }
            facts.put("delistingPeriodOver", turn == Turn.ENDS && delisting);
            facts.put("rectify", rectify);
            // placeholders of the earlier template: an operator's text from then may still use them
            facts.put("measure", joined(told.stream().map(m -> m.kind().in(language, m.surfaces())), language));
            facts.put("from", joined(told.stream().map(m -> time.readable(m.from())), language));
            facts.put("hasUntil", told.stream().anyMatch(m -> m.until() != null));
            facts.put("until", joined(told.stream().filter(m -> m.until() != null).map(m -> time.readable(m.until())), language));
            return facts;
        });
    }

    private static String joined(Stream<String> texts, Language language) {
        return texts.distinct().collect(Collectors.joining(language.pick("、", ", ")));
    }

    /** A letter's line for one measure, times with their zone; for a delisting the period is the minimum (§七). */
    private String line(Measure m, Turn turn, Language language) {
        String name = m.kind().in(language, m.surfaces());
        String from = at(m.from(), language);
        if (m.until() == null) {
            return WORDS.say(language, "told.carriedOut", name, from);
        }
        boolean least = m.kind().hasLeastPeriod();
        String said = switch (turn) {
            case STARTS -> least ? "told.starts.least" : "told.starts";
            case IS_EXTENDED -> least ? "told.extended.least" : "told.extended";
            case ENDS -> least ? "told.ended.least" : "told.ended";
        };
        return WORDS.say(language, said, name, from, at(m.until(), language));
    }

    private String at(Instant at, Language language) {
        return time.readable(at) + language.pick("（" + language.zone() + "）", " (" + language.zone() + ")");
    }
}
