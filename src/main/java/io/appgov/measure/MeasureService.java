package io.appgov.measure;

import io.appgov.audit.AuditTrail;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DeductionOrder;
import io.appgov.foundation.language.Language;
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

/** Enforces, extends, ends and reverses measures, and tells the ISV in one letter what starts or ends in one step (N07, R8). */
@Service
@Transactional
public class MeasureService {

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

    /** Notes what a decision orders; nothing takes effect yet. */
    public void plan(String caseNo, int decisionNo, String appId, MeasurePlan plan) {
        for (MeasureKind kind : plan.measures()) {
            measures.add(new Measure(
                    0, caseNo, decisionNo, appId, kind, MeasureState.PENDING,
                    kind.hasPeriod() ? plan.days() : null,
                    kind == MeasureKind.MARKETING_LIMIT ? plan.surfaces() : List.of(),
                    kind == MeasureKind.DEPOSIT_DEDUCTION ? plan.deduction() : null,
                    null, null));
        }
    }

    /** What a decision ordered and has not taken effect is replaced by another plan (T6). */
    public void replan(String caseNo, int decisionNo, String appId, MeasurePlan plan) {
        measures.deletePending(caseNo, decisionNo);
        plan(caseNo, decisionNo, appId, plan);
    }

    @Transactional(readOnly = true)
    public List<Measure> ofCase(String caseNo) {
        return measures.ofCase(caseNo);
    }

    /** What cases order to be deducted and did not cancel, of several the latest; none of a case without. */
    @Transactional(readOnly = true)
    public Map<String, DeductionOrder> deductionsOf(List<String> caseNos) {
        return caseNos.isEmpty() ? Map.of() : measures.deductionsOf(caseNos);
    }

    @Transactional(readOnly = true)
    public List<Measure> ofApp(String appId) {
        return measures.ofApp(appId);
    }

    @Transactional(readOnly = true)
    public MeasureEffects effectsOn(String appId) {
        return MeasureEffects.of(limitsOn(appId));
    }

    /** All that measures can bar an app from, by the names of the feed of effects, and whether it is allowed now. */
    @Transactional(readOnly = true)
    public Map<String, Boolean> limitsOn(String appId) {
        return Limits.of(measures.ofApp(appId));
    }

    /** The pending measure of this kind takes effect now (T5); without one, nothing happens. {@link #tellStarted} says so. */
    public void enforce(String caseNo, MeasureKind kind) {
        in(caseNo, MeasureState.PENDING).filter(m -> m.kind() == kind).forEach(measure -> {
            Instant from = time.now();
            Instant until = measure.days() == null ? null : MeasurePeriod.begin(from, measure.days(), notBeyond()).until();
            measures.update(measure, MeasureState.ACTIVE, from, until);
            recordState(measure, MeasureState.ACTIVE, until);
            effect(kind).ifPresent(e -> e.apply(measure));
        });
    }

    /** Tells the ISV of whatever has taken effect or was extended and was not told yet (N07); safe to repeat. */
    public void notifyStarted(String caseNo) {
        List<Measure> started = measures.startedUntold(caseNo);
        if (!started.isEmpty()) {
            measures.setStartTold(started);
            Map<Boolean, List<Measure>> byExtension = started.stream().collect(Collectors.partitioningBy(m -> lengthenedBy(m).isPresent()));
            notifyIsv(byExtension.get(false), Turn.STARTS);
            notifyIsv(byExtension.get(true), Turn.IS_EXTENDED);
        }
    }

    /**
     * The measures of these kinds that are or were running get more days, counted from their end, or from now when they are
     * over. The old one is EXTENDED, a new one runs. Repeated for the same decision it does nothing. {@link #tellStarted} says so.
     */
    public void extend(String caseNo, int decisionNo, List<MeasureKind> kinds, int days) {
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

    /** Ends what is due to end now. Of a delisting only the least period ends, the app stays delisted (§七). */
    public void endDue(String caseNo) {
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
    public Optional<Instant> nextEnd(String caseNo) {
        return in(caseNo, MeasureState.ACTIVE).map(Measure::until).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }

    @Transactional(readOnly = true)
    public Optional<Instant> lastEnd(String caseNo) {
        return in(caseNo, MeasureState.ACTIVE).map(Measure::until).filter(Objects::nonNull).max(Comparator.naturalOrder());
    }

    /**
     * Cancels the given kinds of one decision of a case: what was enforced is undone (E3), what was pending never starts, and
     * what an extension had lengthened has its own end again.
     *
     * @return whether anything that had been enforced was undone
     */
    public boolean cancel(String caseNo, int decisionNo, List<MeasureKind> kinds) {
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

    /** The measure that this one only gave more days: the one of its kind just before it. */
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
    public Optional<String> beyondUndoing(String caseNo) {
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

    /** The case ends because of another one: what is pending never starts, what runs is lifted or, when its time is over, expired. */
    public void lift(String caseNo) {
        dropPending(caseNo);
        in(caseNo, MeasureState.ACTIVE).filter(m -> m.until() != null).forEach(measure -> {
            MeasureState state = measure.isOver(time.now()) ? MeasureState.EXPIRED : MeasureState.LIFTED;
            measures.update(measure, state, measure.from(), measure.until());
            recordState(measure, state, measure.until());
        });
    }

    /** When the last of an app's periods ends that has not ended yet, with its case (E25). */
    @Transactional(readOnly = true)
    public Optional<Measure> lastPeriodOn(String appId) {
        Instant now = time.now();
        return measures.ofApp(appId).stream()
                .filter(m -> m.state() == MeasureState.ACTIVE && m.until() != null && !m.isOver(now))
                .max(Comparator.comparing(Measure::until));
    }

    /** What is still pending never starts: a new decision takes its place. */
    public void dropPending(String caseNo) {
        in(caseNo, MeasureState.PENDING).forEach(measure -> {
            measures.update(measure, MeasureState.CANCELLED, null, null);
            recordState(measure, MeasureState.CANCELLED, null);
        });
    }

    private static boolean isEnforced(Measure measure) {
        return measure.state() == MeasureState.ACTIVE || measure.state() == MeasureState.EXPIRED;
    }

    private Stream<Measure> in(String caseNo, MeasureState state) {
        return measures.ofCase(caseNo).stream().filter(m -> m.state() == state);
    }

    /** What is a mere limit has no effect but its row: {@link Limits} reads it. */
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

    /** N07, one for all; none for nothing. */
    private void notifyIsv(List<Measure> told, Turn turn) {
        if (told.isEmpty()) {
            return;
        }
        String caseNo = told.get(0).caseNo();
        Set<Integer> decisions = told.stream().map(Measure::decisionNo).collect(Collectors.toSet());
        // who has to leave is given no date to put things right
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
            // the names of the text of before: one an operator wrote then may still use them
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

    /** One measure of a letter, each time with its zone; of a delisting the period is the least (§七). */
    private String line(Measure m, Turn turn, Language language) {
        String name = m.kind().in(language, m.surfaces());
        String from = at(m.from(), language);
        if (m.until() == null) {
            return language.pick(name + "：执行时间 " + from, name + ": carried out " + from);
        }
        boolean least = m.kind().hasLeastPeriod();
        String until = at(m.until(), language);
        return language.pick(name + "：自 " + from, name + ": from " + from) + switch (turn) {
            case STARTS -> least
                    ? language.pick("，最短下架期至 " + until, ", minimum period until " + until)
                    : language.pick("至 " + until, " to " + until);
            case IS_EXTENDED -> least
                    ? language.pick("，最短下架期延长至 " + until, ", minimum period extended until " + until)
                    : language.pick("，延长至 " + until, ", extended until " + until);
            case ENDS -> least
                    ? language.pick("，最短下架期已于 " + until + "届满", ", minimum period ended " + until)
                    : language.pick("，已于 " + until + "结束", ", ended " + until);
        };
    }

    private String at(Instant at, Language language) {
        return time.readable(at) + language.pick("（" + language.zone() + "）", " (" + language.zone() + ")");
    }
}
