package io.appgov.isvpage;

import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.document.TextBlocks;
import io.appgov.evidence.Attachment;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.PartnerManagers;
import io.appgov.notice.links.CaseLinks;
import io.appgov.notice.outbox.Delivery;
import io.appgov.notice.outbox.SenderProperties;
import io.appgov.web.Pages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Renders the page: the case, the forms, the letters, in the reader's language. */
@Component
class IsvPage {

    private static final Words WORDS = Words.of("isv-reply");
    private static final Pattern NUMBERED = Pattern.compile("\\(?\\d");

    private final Pages pages;
    private final Words words = Words.of("isv");
    private final FormTokens forms;
    private final CaseDocuments papers;
    private final CatalogueService catalogue;
    private final PartnerManagers partnerManagers;
    private final SenderProperties sender;
    private final BusinessTime time;

    IsvPage(
            Pages pages, FormTokens forms, CaseDocuments papers, CatalogueService catalogue, PartnerManagers partnerManagers,
            SenderProperties sender, BusinessTime time) {
        this.pages = pages;
        this.forms = forms;
        this.papers = papers;
        this.catalogue = catalogue;
        this.partnerManagers = partnerManagers;
        this.sender = sender;
        this.time = time;
    }

    /**
     * Messages on top of the page, besides the case.
     *
     * @param received the letter that is acknowledged, or {@code null}
     * @param answer a form to be shown again as it was typed, or {@code null}
     * @param refusal why it was refused as a whole, besides its fields' errors; {@code null} for most
     */
    record Said(Letter received, ReplyForm answer, String refusal) {

        static final Said NOTHING = new Said(null, null, null);

        static Said received(Letter letter) {
            return new Said(letter, null, null);
        }

        static Said again(ReplyForm answer, String refusal) {
            return new Said(null, answer, refusal);
        }
    }

    ResponseEntity<String> show(LinkVisit visit, IsvCase shown, Said said) {
        Language language = visit.language();
        Optional<App> app = Optional.ofNullable(visit.file().appId()).flatMap(catalogue::findApp);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("t", words.in(language));
        model.put("lang", language.pick("zh-CN", "en"));
        model.put("self", visit.path());
        model.put("home", "/isv/" + visit.token());
        model.put("otherLanguage", new LinkVisit(visit.token(), visit.link(), visit.file(), visit.isv(),
                language == Language.zh ? Language.en : Language.zh).path());
        model.put("otherLang", language.pick("en", "zh-CN"));
        model.put("process", language.pick(visit.file().process().zh(), capitalised(visit.file().process().en())));
        model.put("caseNo", visit.file().caseNo());
        model.put("app", app.map(a -> Map.of("name", a.name(), "id", a.appId())).orElse(null));
        model.put("isvName", visit.isv().name());
        model.put("contact", visit.contact());
        model.put("openedAt", moment(visit.file().openedAt(), language));
        model.put("policyVersion", visit.file().policyVersion());
        model.put("now", moment(time.now(), language));
        model.put("partnerManager", partnerManagers.named(visit.isv(), language));
        model.put("replyTo", sender.mailbox());
        model.put("status", shown.status());
        model.put("deadline", shown.deadline() == null ? null : deadline(shown.deadline(), language));
        model.put("ifNothing", shown.ifNothing());
        model.put("caseOver", !visit.file().isOpen());
        model.put("isvOver", visit.file().isOpen() && visit.isv().isOver());
        model.put("readOnly", visit.isReadOnly());
        model.put("reading", reading(visit));
        model.put("received", said.received() == null ? null : letter(said.received(), language));
        List<Map<String, Object>> offers = offers(visit, shown, said.answer());
        model.put("offers", offers);
        model.put("hasOffers", !offers.isEmpty());
        model.put("nothingAwaited", offers.isEmpty() && !visit.isReadOnly());
        model.put("failed", said.answer() == null ? null : failed(said, offers));
        model.put("sections", shown.sections().stream().map(section -> section(section, language)).toList());
        model.put("letters", papers.told(visit).stream().map(told -> told(told, language)).toList());
        model.put("sent", papers.sent(visit).stream().map(letter -> letter(letter, language)).toList());
        model.put("downloads", shown.downloads());
        model.put("hasDownloads", !shown.downloads().isEmpty());
        return pages.page("isv", model);
    }

    /** Unless the page is read-only: a button to confirm reading, or the time of the confirmation. */
    private Map<String, Object> reading(LinkVisit visit) {
        Instant openedAt = visit.link().openedAt();
        if (openedAt != null) {
            return Map.of("noted", moment(openedAt, visit.language()));
        }
        // links without an id are older than the records kept about links
        return visit.isReadOnly() || visit.link().linkId() == null
                ? null
                : Map.of("toConfirm", Map.of("to", visit.readPath(), "token", forms.issueReading(visit)));
    }

    private Map<String, Object> deadline(IsvCase.Deadline deadline, Language language) {
        String left = TimeLeft.until(deadline.at(), time.now(), language);
        return Map.of("what", deadline.what(), "at", moment(deadline.at(), language), "left", left, "over", left.isEmpty());
    }

    /** An instant for people, with its zone, and for machines. */
    private Map<String, String> moment(Instant at, Language language) {
        return Map.of("iso", time.iso(at), "readable", WORDS.say(language, "page.moment", time.readable(at)));
    }

    private Map<String, Object> section(IsvCase.Section section, Language language) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", section.title());
        shown.put("rows", section.rows());
        shown.put("hasRows", !section.rows().isEmpty());
        shown.put("text", section.text().isBlank() ? null : section.text());
        shown.put("items", section.items());
        shown.put("hasItems", !section.items().isEmpty());
        shown.put("files", files(section.files(), language));
        shown.put("hasFiles", !section.files().isEmpty());
        shown.put("more", section.more());
        return shown;
    }

    private List<Map<String, String>> files(List<String> ids, Language language) {
        return ids.stream().map(papers::file).flatMap(Optional::stream)
                .map(file -> Map.of("id", file.id(), "name", file.name(), "kind", kind(file, language))).toList();
    }

    private static String kind(Attachment file, Language language) {
        String type = switch (file.mediaType()) {
            case "application/pdf" -> "PDF";
            case "image/png" -> "PNG";
            case "image/jpeg" -> "JPEG";
            default -> WORDS.say(language, "page.plainText");
        };
        return type + " · " + (file.size() < 1024 * 1024 ? Math.max(1, file.size() / 1024) + " KB" : "%.1f MB"
                .formatted(file.size() / (1024.0 * 1024)));
    }

    private Map<String, Object> told(CaseDocuments.Told told, Language language) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("subject", told.text().message().subject());
        shown.put("inLanguage", told.text().address().language().pick("zh-CN", "en"));
        List<Map<String, Object>> ways = new ArrayList<>();
        for (Delivery each : told.accepted()) {
            ways.add(Map.of("way", switch (each.address().channel()) {
                case email -> WORDS.say(language, "page.way.email");
                case feishu -> WORDS.say(language, "page.way.feishu");
            }, "at", moment(each.outcome().acceptedAt(), language)));
        }
        if (ways.isEmpty()) {
            ways.add(Map.of("way", WORDS.say(language, "page.way.other"), "at", moment(told.notice().servedAt(), language)));
        }
        shown.put("ways", ways);
        // a letter's own link stays in the letter
        shown.put("blocks", TextBlocks.of(CaseLinks.withoutLinks(told.text().message().body())).blocks().stream().map(IsvPage::block)
                .toList());
        shown.put("documents", told.text().message().document() == null
                ? List.of()
                : files(List.of(told.text().message().document()), language));
        return shown;
    }

    private static Map<String, Object> block(TextBlocks.Block block) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("heading", block.heading());
        shown.put("lines", block.lines());
        shown.put("list", block.items() == null ? null : Map.of("items", block.items(), "numbered",
                NUMBERED.matcher(block.items().get(0)).lookingAt()));
        shown.put("link", block.link());
        shown.put("isSeparator", block.separator() != null);
        shown.put("separator", block.separator());
        return shown;
    }

    private Map<String, Object> letter(Letter letter, Language language) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", letter.id());
        shown.put("type", letter.type().in(language).replaceAll("[（(].*[)）]", "").strip());
        shown.put("at", moment(letter.receivedAt(), language));
        shown.put("became", LetterOutcomes.of(letter, language));
        shown.put("outcome", letter.outcome().name());
        shown.put("text", letter.text());
        shown.put("files", files(letter.attachments(), language));
        shown.put("hasFiles", !letter.attachments().isEmpty());
        return shown;
    }

    /** The present offers; a submitted form that is shown again is among them, or before them when no longer offered. */
    private List<Map<String, Object>> offers(LinkVisit visit, IsvCase shown, ReplyForm again) {
        List<IsvCase.Offer> all = new ArrayList<>(shown.offers());
        boolean isTaken = again != null && (!visit.isReadOnly() || again.offer().type() == LetterType.APPEAL);
        if (isTaken && all.stream().noneMatch(offer -> offer.key().equals(again.offer().key()))) {
            all.add(0, again.offer());
        }
        return all.stream().map(offer -> offer(visit, offer, again != null && again.offer().key().equals(offer.key()) ? again : null))
                .toList();
    }

    private Map<String, Object> offer(LinkVisit visit, IsvCase.Offer offer, ReplyForm typed) {
        Map<String, Object> shown = new LinkedHashMap<>();
        String id = "o-" + offer.key();
        shown.put("id", id);
        shown.put("key", offer.key());
        shown.put("form", forms.issue(visit, offer, time.now()));
        shown.put("title", offer.title());
        shown.put("explanation", offer.explanation());
        shown.put("isOpen", typed != null);
        shown.put("fields", offer.fields().stream().map(field -> field(id, field, typed)).toList());
        shown.put("says", input(id, ReplyForm.TEXT, typed));
        shown.put("textRequired", offer.textRequired());
        shown.put("takesFiles", offer.files());
        shown.put("added", input(id, ReplyForm.FILES, typed));
        shown.put("chooseAgain", typed != null && !typed.uploads().isEmpty() && offer.files());
        shown.put("warning", offer.warning());
        shown.put("warned", input(id, ReplyForm.WARNING, typed));
        return shown;
    }

    private static Map<String, Object> field(String id, IsvCase.Field field, ReplyForm typed) {
        Map<String, Object> shown = input(id, ReplyForm.parameter(field), typed);
        String value = (String) shown.get("value");
        shown.put("label", field.label());
        shown.put("hint", field.hint());
        shown.put("isRequired", field.required());
        for (IsvCase.Field.Kind kind : IsvCase.Field.Kind.values()) {
            shown.put("is" + capitalised(kind.name().toLowerCase(java.util.Locale.ROOT)), field.kind() == kind);
        }
        shown.put("choices", field.choices().stream()
                .map(c -> Map.of("shown", c.label(), "stands", c.value(), "chosen", c.value().equals(value)))
                .toList());
        describe(shown, field.hint() != null && !field.hint().isBlank());
        return shown;
    }

    /** Attributes of any control: name, id, typed value and error. */
    private static Map<String, Object> input(String id, String name, ReplyForm typed) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("inputId", id + "-" + name);
        shown.put("value", typed == null ? "" : typed.typed(name));
        shown.put("ticked", typed != null && !typed.typed(name).isEmpty());
        shown.put("error", typed == null ? null : typed.errors().get(name));
        describe(shown, false);
        return shown;
    }

    private static void describe(Map<String, Object> shown, boolean hinted) {
        String id = (String) shown.get("inputId");
        String by = String.join(" ", Arrays.asList(hinted ? id + "-hint" : "", shown.get("error") != null ? id + "-error" : "")).strip();
        shown.put("describedBy", by.isEmpty() ? null : by);
    }

    /** The summary on top of a form that comes back. */
    private static Map<String, Object> failed(IsvPage.Said said, List<Map<String, Object>> offers) {
        ReplyForm answer = said.answer();
        String id = "o-" + answer.offer().key();
        boolean shownAgain = offers.stream().anyMatch(offer -> offer.get("id").equals(id));
        Map<String, Object> failed = new LinkedHashMap<>();
        failed.put("refusal", said.refusal());
        failed.put("errors", answer.errors().entrySet().stream().map(e -> Map.of("at", id + "-" + e.getKey(), "message", e.getValue()))
                .toList());
        failed.put("hasErrors", !answer.errors().isEmpty());
        failed.put("formId", id);
        failed.put("shownAgain", shownAgain);
        // when the form itself is not shown again, its text is, so that it can be copied
        failed.put("words", shownAgain || Objects.requireNonNullElse(answer.letter(), "").isBlank() ? null : answer.letter());
        failed.put("filesGone", !answer.uploads().isEmpty());
        return failed;
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
