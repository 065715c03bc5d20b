package io.appgov.notice;

import io.appgov.audit.AuditTrail;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.Restores;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.evidence.Attachment;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.notice.links.CaseLinks;
import io.appgov.notice.outbox.BounceEffect;
import io.appgov.notice.outbox.Channel;
import io.appgov.notice.outbox.ChannelKind;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.DeliveryState;
import io.appgov.notice.outbox.Envelopes;
import io.appgov.notice.outbox.Notice;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.notice.outbox.NoticeMessages;
import io.appgov.notice.outbox.NoticeOutbox;
import io.appgov.notice.outbox.NoticeState;
import io.appgov.notice.outbox.Notices;
import io.appgov.notice.outbox.SendAttempt;
import io.appgov.notice.outbox.Settlement;
import io.appgov.people.Actor;
import io.appgov.people.StaffDirectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Queues notices in the transaction that caused them and provides their later state. The outbox sends them. */
@Service
@Transactional
public class NoticeService {

    private final Notices notices;
    private final NoticeTexts texts;
    private final FormalNotice letters;
    private final Attachments attachments;
    private final Set<ChannelKind> captured = EnumSet.noneOf(ChannelKind.class);
    private final CaseLinks links;
    private final CaseRegister cases;
    private final Restores restores;
    private final CatalogueService catalogue;
    private final StaffDirectory staff;
    private final PartnerManagers partnerManagers;
    private final Envelopes envelopes;
    private final NoticeOutbox outbox;
    private final NoticeMessages messages;
    private final AuditTrail audit;
    private final BusinessTime time;

    NoticeService(
            Notices notices, NoticeTexts texts, FormalNotice letters, Attachments attachments, List<Channel> channels, CaseLinks links,
            CaseRegister cases, Restores restores,
            CatalogueService catalogue, StaffDirectory staff, PartnerManagers partnerManagers, Envelopes envelopes, NoticeOutbox outbox,
            NoticeMessages messages, AuditTrail audit, BusinessTime time) {
        this.notices = notices;
        this.texts = texts;
        this.letters = letters;
        this.attachments = attachments;
        channels.stream().filter(Channel::isCaptured).map(Channel::kind).forEach(captured::add);
        this.links = links;
        this.cases = cases;
        this.restores = restores;
        this.catalogue = catalogue;
        this.staff = staff;
        this.partnerManagers = partnerManagers;
        this.envelopes = envelopes;
        this.outbox = outbox;
        this.messages = messages;
        this.audit = audit;
        this.time = time;
    }

    /**
     * Sends a notice to the ISV of a case: to every contact in its language through both channels.
     *
     * @param facts what the template of this kind needs beyond the case's own names
     * @return the notice's id
     */
    public String send(NoticeKind kind, CaseNo caseNo, Function<Language, Map<String, Object>> facts) {
        return send(kind, caseNo, null, facts);
    }

    /**
     * @param deadline until when the reader can or has to act, as far as known now; {@code null} when there is no deadline
     * @see #send(NoticeKind, String, Function)
     */
    public String send(NoticeKind kind, CaseNo caseNo, Instant deadline, Function<Language, Map<String, Object>> facts) {
        CaseFile file = cases.get(caseNo);
        Isv isv = catalogue.isv(file.isvId());
        Instant now = time.now();
        String noticeId = "%s-%s%02d-%s".formatted(caseNo, restores.mark(), notices.ofCase(caseNo).size() + 1, kind);
        Notice notice = new Notice(noticeId, caseNo, kind, NoticeState.QUEUED, now, null, null, 0, deadline, null);
        notices.add(notice);

        List<Contact> recipients = new ArrayList<>(isv.contacts());
        kind.ours().ifPresent(group -> staff.membersOf(group).forEach(f -> recipients.add(new Contact(f.name(), f.email(), null, "zh"))));
        List<Map<String, Object>> documents = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            Contact contact = recipients.get(i);
            Language language = Language.of(contact.language());
            boolean ours = i >= isv.contacts().size();
            Map<String, Object> model = new HashMap<>(facts.apply(language));
            String linkId = ours ? null : noticeId + "-" + (i + 1);
            model.putAll(commonFacts(file, isv, contact, language, now, linkId));
            NoticeText text = texts.render(kind, language, model);
            String document = null;
            if (kind.isFormalLetter() && !ours) {
                Attachment letter = filed(kind, caseNo, contact, language, model);
                document = letter.id();
                documents.add(Map.of("contact", contact.name(), "attachment", letter.id(), "name", letter.name(), "sha256",
                        letter.sha256()));
            }
            queue(noticeId, i, contact, language, ChannelKind.email, contact.email(), text, linkId, document, now);
            if (!ours) {
                queue(noticeId, i, contact, language, ChannelKind.feishu, contact.feishuOpenId(), text, linkId, document, now);
            }
        }
        Map<String, Object> told = new LinkedHashMap<>(Map.of("noticeId", noticeId, "kind", kind.name(), "state",
                NoticeState.QUEUED.name()));
        if (!documents.isEmpty()) {
            told.put("documents", documents);
        }
        audit.record(caseNo, "notice", told);
        failWhenNothingIsQueued(notice);
        outbox.wakeAfterCommit();
        return noticeId;
    }

    /**
     * Sends a notice that belongs to no case: to each contact in its language through the channels it has an address for; without a link.
     *
     * @param facts what the template of this kind needs beyond the names of contact and ISV
     * @return the notice's id
     */
    public String send(NoticeKind kind, Isv isv, List<Contact> recipients, BiFunction<Contact, Language, Map<String, Object>> facts) {
        Instant now = time.now();
        String noticeId = kind + "-" + UUID.randomUUID();
        Notice notice = new Notice(noticeId, null, kind, NoticeState.QUEUED, now, null, null, 0, null, null);
        notices.add(notice);
        for (int i = 0; i < recipients.size(); i++) {
            Contact contact = recipients.get(i);
            Language language = Language.of(contact.language());
            Map<String, Object> model = new HashMap<>(facts.apply(contact, language));
            model.put("contactName", contact.name());
            model.put("isvName", isv.name());
            model.put("partnerManager", partnerManagers.named(isv, language));
            model.put("zone", language.zone());
            model.put("issuedAt", time.readable(now));
            NoticeText text = texts.render(kind, language, model);
            if (contact.email() != null) {
                queue(noticeId, i, contact, language, ChannelKind.email, contact.email(), text, null, null, now);
            }
            if (contact.feishuOpenId() != null) {
                queue(noticeId, i, contact, language, ChannelKind.feishu, contact.feishuOpenId(), text, null, null, now);
            }
        }
        failWhenNothingIsQueued(notice);
        outbox.wakeAfterCommit();
        return noticeId;
    }

    /**
     * The letter as a file, made once and kept: what is attached to a message sent again is the same. When it cannot be made
     * nothing is queued: the step fails, and after its retries becomes an incident.
     */
    private Attachment filed(NoticeKind kind, CaseNo caseNo, Contact contact, Language language, Map<String, Object> model) {
        Map<String, Object> withoutLink = new HashMap<>(model);
        withoutLink.put("filed", true);
        // for templates that do not distinguish the two
        withoutLink.put("caseLink", language.pick("（见随本函发出的消息）", "(see the message this letter came with)"));
        NoticeText text = texts.render(kind, language, withoutLink);
        return attachments.keep(text.subject() + " · " + contact.name() + ".pdf", letters.pdf(caseNo, text, language));
    }

    /** N14: the ready text an ISV sends to the users of its app (E19a). */
    @Transactional(readOnly = true)
    public String userNotice(Language language, Map<String, Object> facts) {
        NoticeText text = texts.render(NoticeKind.N14, language, facts);
        return text.subject() + "\n\n" + text.body().strip();
    }

    /** Without any address there is no attempt that could report the failure (T3a). */
    private void failWhenNothingIsQueued(Notice notice) {
        Settlement now = Settlement.of(Settlement.NoticeFacts.of(notice),
                Settlement.DeliveryFact.of(notices.deliveriesOf(notice.noticeId())));
        if (now.outcome() == Settlement.Unserved.UNDELIVERABLE) {
            Notice locked = notices.locked(notice.noticeId());
            notices.record(locked.settled(now.state(), null));
            if (locked.kind().role().isAwaited()) {
                messages.undeliverable(locked);
            }
        }
    }

    private Map<String, Object> commonFacts(CaseFile file, Isv isv, Contact contact, Language language, Instant now, String linkId) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("caseNo", file.caseNo());
        facts.put("isvName", isv.name());
        facts.put("appId", file.appId() == null ? "-" : file.appId());
        facts.put("appName", file.appId() == null ? "-" : catalogue.app(file.appId()).name());
        facts.put("contactName", contact.name());
        facts.put("partnerManager", partnerManagers.named(isv, language));
        facts.put("policyVersion", file.policyVersion());
        facts.put("zone", language.zone());
        facts.put("issuedAt", time.readable(now));
        facts.put("ours", linkId == null);
        facts.put("filed", false);
        facts.put("caseLink", linkId == null ? "-" : links.create(linkId, file.caseNo(), contact.name(), language, now));
        return facts;
    }

    private void queue(
            String noticeId, int i, Contact contact, Language language, ChannelKind channel, String recipient, NoticeText text,
            String linkId, String document, Instant now) {
        boolean addressed = recipient != null && !recipient.isBlank();
        notices.add(new Delivery(
                "%s-%d%s".formatted(noticeId, i + 1, channel == ChannelKind.email ? "E" : "M"),
                noticeId,
                new Delivery.Address(contact.name(), language, channel, recipient),
                new Delivery.Message(text.subject(), text.body(), text.template(), linkId, document),
                addressed ? DeliveryState.QUEUED : DeliveryState.FAILED,
                new Delivery.Attempts(
                        0, 0, 0, addressed ? now : null, addressed ? null : "联系人无此通道地址 the contact has no address for this channel"),
                Delivery.Outcome.NONE,
                Delivery.Receipt.NONE));
    }

    /** Those of these addresses, mail or Feishu, that did not take what was sent to them last. */
    @Transactional(readOnly = true)
    public Set<String> dead(Collection<String> addresses) {
        return notices.dead(addresses);
    }

    @Transactional(readOnly = true)
    public List<Notice> ofCase(CaseNo caseNo) {
        return notices.ofCase(caseNo);
    }

    @Transactional(readOnly = true)
    public List<Delivery> deliveriesOf(String noticeId) {
        return notices.deliveriesOf(noticeId);
    }

    /** The text of a delivery for our staff: with the reader's link only where messages are captured (demo). */
    public String shown(Delivery d) {
        return captured.contains(d.address().channel())
                ? links.sent(d.message().body(), d.message().linkId())
                : CaseLinks.withoutLinks(d.message().body());
    }

    /** The state of the link in a delivery; both channels of a contact carry the same link. */
    @Transactional(readOnly = true)
    CaseLinks.Seen linkOf(Delivery delivery) {
        return links.seen(delivery.message().linkId());
    }

    /** A reader has seen a message; the first time is kept as evidence (T3). */
    public void read(String deliveryId, Instant at, Delivery.ReadHow how) {
        Delivery delivery = notices.delivery(deliveryId).orElseThrow(() -> new NotFound("投递 delivery", deliveryId));
        if (notices.read(delivery, at, how)) {
            Notice notice = notices.notice(delivery.noticeId());
            if (notice.isOfCase()) {
                audit.record(notice.caseNo(), "read", null, Actor.SYSTEM, Map.of(
                        "noticeId", notice.noticeId(), "kind", notice.kind().name(), "channel", delivery.address().channel().name(),
                        "contact", delivery.address().contact(), "readAt", time.iso(at), "how", how.name()));
            }
        }
    }

    /** Deliveries accepted since then that are not known to be read. */
    @Transactional(readOnly = true)
    public List<Delivery> unread(ChannelKind channel, Instant since, int limit) {
        return notices.unread(channel, since, limit);
    }

    /** The delivery with this id at the provider, if it counts as accepted. */
    @Transactional(readOnly = true)
    public Optional<Delivery> accepted(ChannelKind channel, String providerMessageId) {
        return notices.accepted(channel, providerMessageId);
    }

    /** The page of a link was requested, by a person or by a mail scanner: evidence only that its notice arrived (R11). */
    public void fetched(CaseLinks.CaseLink link) {
        if (link.fetchedAt() == null && link.linkId() != null && links.fetched(link, time.now())) {
            audit.record(link.caseNo(), "linkFetched", null, Actor.SYSTEM, Map.of("link", link.linkId(), "contact", link.contact()));
        }
    }

    /** An act on the page of a link, which proves that somebody has opened it. */
    public enum Act {
        /** The button to confirm reading. */
        read,
        /** A letter was sent. */
        letter
    }

    /** An act on the page of a link: its owner has opened it (R11). */
    public void opened(CaseLinks.CaseLink link, Act act) {
        if (link.openedAt() == null && link.linkId() != null && links.opened(link, time.now())) {
            audit.record(link.caseNo(), "linkOpened", null, link.contact(), Map.of("link", link.linkId(), "event", act.name()));
        }
    }

    /**
     * Revokes a contact's links to this case; the next notice carries a new one.
     *
     * @return how many there were
     */
    public int revokeLinks(CaseNo caseNo, String contact, String by, String reason) {
        int revoked = links.revoke(caseNo, contact, by, time.now());
        if (revoked > 0) {
            audit.record(caseNo, "linksRevoked", Map.of("contact", contact, "links", revoked, "reason", reason));
        }
        return revoked;
    }

    @Transactional(readOnly = true)
    public List<Notice> recent(int limit) {
        return notices.recent(limit);
    }

    /** When the case's latest notice of this role was served (T3). */
    @Transactional(readOnly = true)
    public Optional<Instant> servedAt(CaseNo caseNo, NoticeKind.Role role) {
        return notices.latest(caseNo, role).map(Notice::servedAt);
    }

    /** The notice whose service a case waits for; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<Notice> undelivered(CaseNo caseNo) {
        return notices.latestAwaited(caseNo).filter(n -> n.servedAt() == null && n.state() != NoticeState.WITHDRAWN);
    }

    /** How often the case's undelivered notice was tried again on a later date (E28). */
    @Transactional(readOnly = true)
    public int retriesOfUndelivered(CaseNo caseNo) {
        return undelivered(caseNo).map(Notice::retries).orElse(0);
    }

    /** 其他送达, or public service: the notice counts as served at that instant, with proof (E28). */
    public void deliveredOtherwise(CaseNo caseNo, Instant deliveredAt, String proof) {
        Notice notice = lockedUndelivered(caseNo);
        record(notice, deliveredAt, proof);
        messages.served(notice, null);
    }

    private void record(Notice notice, Instant deliveredAt, String proof) {
        notices.record(notice.deliveredOtherwise(deliveredAt, proof));
        recordInCase(notice, Map.of("noticeId", notice.noticeId(), "kind", notice.kind().name(),
                "state", NoticeState.DELIVERED_OTHERWISE.name(), "servedAt", time.iso(deliveredAt), "proof", proof));
    }

    /**
     * The case takes another path before its notice is served: queued deliveries are not sent, and a delivery just being sent has
     * no effect as service. The caller has locked the case.
     */
    public void withdrawAwaited(CaseNo caseNo, String why) {
        undelivered(caseNo).ifPresent(n -> {
            // lock its deliveries first, in the same order as the sender
            notices.withdrawQueued(n.noticeId(), why);
            Notice notice = notices.locked(n.noticeId());
            notices.record(notice.settled(NoticeState.WITHDRAWN, notice.servedAt()));
            audit.record(caseNo, "notice", Map.of("noticeId", notice.noticeId(), "kind", notice.kind().name(), "state",
                    NoticeState.WITHDRAWN.name()));
        });
    }

    /** Tries all channels of the undelivered notice again, the same texts (E28). */
    public void sendAgain(CaseNo caseNo) {
        sendAgain(lockedUndelivered(caseNo));
    }

    private void sendAgain(Notice notice) {
        Instant now = time.now();
        notices.deliveriesOf(notice.noticeId()).stream().filter(Delivery::hasAddress).forEach(d -> notices.record(d.queuedAgain(now)));
        Notice again = notice.queuedAgain();
        notices.record(again);
        recordInCase(notice, Map.of("noticeId", notice.noticeId(), "kind", notice.kind().name(),
                "state", NoticeState.QUEUED.name(), "retry", notice.retries() + 1));
        failWhenNothingIsQueued(again);
        outbox.wakeAfterCommit();
    }

    /** A notice without a case has no trail: its events are stored in the sealed notice itself. */
    private void recordInCase(Notice notice, Map<String, ?> detail) {
        if (notice.isOfCase()) {
            audit.record(notice.caseNo(), "notice", detail);
        }
    }

    /** Notices that reached nobody and that no case waits for: an operator handles them, so that none is lost unnoticed. */
    @Transactional(readOnly = true)
    public List<Notice> unheard(int limit) {
        return notices.unheard(limit);
    }

    /**
     * Sends an unheard notice again through all its channels.
     *
     * @throws RuleViolated when somebody has already done so
     */
    public void sendUnheardAgain(String noticeId) {
        sendAgain(lockedUnheard(noticeId));
    }

    /**
     * An operator delivered an unheard notice in another way.
     *
     * @throws RuleViolated when it is no longer unheard
     */
    public void passedOn(String noticeId, String proof) {
        record(lockedUnheard(noticeId), time.now(), proof);
    }

    private Notice lockedUnheard(String noticeId) {
        Notice notice = notices.found(noticeId).map(n -> notices.locked(n.noticeId()))
                .orElseThrow(() -> new NotFound("通知 notice", noticeId));
        if (notice.state() != NoticeState.FAILED || notice.kind().role().isAwaited()) {
            throw new RuleViolated("T3", "该通知不在未送达之列（" + notice.state() + "） this notice is not among the undelivered");
        }
        return notice;
    }

    /** Gives up on the undelivered notice: the case is informed, and drops what the notice proposed or decided. */
    public void abandon(CaseNo caseNo) {
        messages.abandoned(lockedUndelivered(caseNo));
    }

    private Notice lockedUndelivered(CaseNo caseNo) {
        Notice notice = undelivered(caseNo)
                .orElseThrow(() -> new RuleViolated("E28", "该案件没有未送达的通知 this case has no undelivered notice"));
        return notices.locked(notice.noticeId());
    }

    /**
     * A system reports that an accepted message never arrived. If the notice opened an appeal window and no other delivery was
     * accepted, its service becomes void while the window is open (E28); a second time requires a person's decision, which is
     * requested (R10).
     *
     * @throws RuleViolated when the delivery was not accepted
     */
    public BounceEffect bounced(String deliveryId, Instant bouncedAt, String reason) {
        Optional<Delivery> accepted = whatCanBounce(deliveryId);
        return accepted.isEmpty() ? BounceEffect.NOTHING : outbox.reportedBounce(accepted.get(), bouncedAt, reason);
    }

    /**
     * The same for a caller that asks a person itself, or has done so.
     *
     * @param decided whether a person decided this
     */
    public BounceEffect cameBack(String deliveryId, Instant bouncedAt, String reason, boolean decided) {
        Optional<Delivery> accepted = whatCanBounce(deliveryId);
        return accepted.isEmpty() ? BounceEffect.NOTHING : outbox.bounced(accepted.get(), bouncedAt, reason, decided);
    }

    /** Empty when it has already bounced. */
    private Optional<Delivery> whatCanBounce(String deliveryId) {
        Delivery delivery = notices.delivery(deliveryId).orElseThrow(() -> new NotFound("投递 delivery", deliveryId));
        if (delivery.state() == DeliveryState.BOUNCED) {
            return Optional.empty();
        }
        if (delivery.state() != DeliveryState.ACCEPTED) {
            throw new RuleViolated("E28", "投递状态为 " + delivery.state() + "，不能登记退信 only an accepted delivery can bounce");
        }
        return Optional.of(delivery);
    }

    /** The send attempts whose envelopes had one of these tokens (R10). */
    @Transactional(readOnly = true)
    public List<SendAttempt> sendings(Collection<String> tokens) {
        return envelopes.found(tokens).stream()
                .map(e -> new SendAttempt(notices.delivery(e.deliveryId()).orElseThrow(),
                e.round() == notices.notice(e.noticeId()).retries()))
                .toList();
    }

    /** Whether a delivery has gone out in an envelope of its own. */
    @Transactional(readOnly = true)
    public boolean hadEnvelope(String deliveryId) {
        return envelopes.has(deliveryId);
    }

    /** Deliveries with one of these ids at the provider, in any state. */
    @Transactional(readOnly = true)
    public List<Delivery> known(ChannelKind channel, Collection<String> providerMessageIds) {
        return notices.known(channel, providerMessageIds);
    }

    /** Deliveries to one of these lower-case addresses that were accepted in this period and still count as accepted. */
    @Transactional(readOnly = true)
    public List<Delivery> acceptedBetween(ChannelKind channel, Collection<String> recipients, Instant from, Instant to) {
        return notices.acceptedBetween(channel, recipients, from, to);
    }

    @Transactional(readOnly = true)
    public Optional<Delivery> delivery(String deliveryId) {
        return notices.delivery(deliveryId);
    }

    @Transactional(readOnly = true)
    public Optional<Notice> notice(String noticeId) {
        return notices.found(noticeId);
    }

    /** What the tasks of E28 show: which notice, to whom, and why it failed. */
    @Transactional(readOnly = true)
    public String describeUndelivered(CaseNo caseNo) {
        return undelivered(caseNo).map(n -> {
            StringBuilder text = new StringBuilder(n.kind() + "，第 " + (n.retries() + 1) + " 轮 round " + (n.retries() + 1) + "\n\n");
            deliveriesOf(n.noticeId())
                    .forEach(d -> text.append("- ").append(d.address().contact()).append(" · ").append(d.address().channel()).append(" · ")
                    .append(d.address().recipient() == null ? "—" : d.address().recipient()).append(": ").append(d.state())
                    .append(d.attempts().lastError() == null ? "" : " (" + d.attempts().lastError() + ")").append("\n"));
            return text.toString();
        }).orElse("该案件现无待送达的通知；办结本任务即可。 No notice of this case waits to be served any more: any answer closes this task.");
    }
}
