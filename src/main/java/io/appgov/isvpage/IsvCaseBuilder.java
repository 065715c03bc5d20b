package io.appgov.isvpage;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.isvpage.IsvCase.Deadline;
import io.appgov.isvpage.IsvCase.Download;
import io.appgov.isvpage.IsvCase.Field;
import io.appgov.isvpage.IsvCase.Offer;
import io.appgov.isvpage.IsvCase.Row;
import io.appgov.isvpage.IsvCase.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts a case's page together in one language. What is {@code null} or empty is left out, a section of nothing too. */
public final class IsvCaseBuilder {

    private final Language language;
    private final BusinessTime time;
    private final List<SectionDraft> sections = new ArrayList<>();
    private final List<OfferDraft> offers = new ArrayList<>();
    private final List<Download> downloads = new ArrayList<>();
    private String status;
    private Deadline deadline;
    private String ifNothing;

    public IsvCaseBuilder(Language language, BusinessTime time) {
        this.language = language;
        this.time = time;
    }

    public Language language() {
        return language;
    }

    public String say(String zh, String en) {
        return language.pick(zh, en);
    }

    /** With its zone; {@code null} stays {@code null}. */
    public String at(Instant at) {
        return at == null ? null : say(time.readable(at) + "（" + language.zone() + "）", time.readable(at) + " (" + language.zone() + ")");
    }

    public IsvCaseBuilder status(String zh, String en) {
        status = say(zh, en);
        return this;
    }

    /** Nothing when it is past. */
    public IsvCaseBuilder deadline(String zh, String en, Instant at) {
        if (at != null && !at.isBefore(time.now())) {
            deadline = new Deadline(say(zh, en), at);
        }
        return this;
    }

    public IsvCaseBuilder ifNothing(String zh, String en) {
        ifNothing = say(zh, en);
        return this;
    }

    public SectionDraft section(String zh, String en) {
        var section = new SectionDraft(say(zh, en));
        sections.add(section);
        return section;
    }

    /** @param key unique among the case's offers */
    public OfferDraft offer(String key, LetterType type, String zh, String en) {
        var offer = new OfferDraft(key, type, say(zh, en));
        offers.add(offer);
        return offer;
    }

    /** By the name of the letter; what is more than that takes words of its own. */
    public OfferDraft offer(LetterType type) {
        return offer(type, type.zh(), type.en());
    }

    public OfferDraft offer(LetterType type, String zh, String en) {
        return offer(type.name(), type, zh, en);
    }

    public void download(String name, String title, String content) {
        downloads.add(new Download(name, title, content));
    }

    public IsvCase asCase() {
        return new IsvCase(
                status, deadline, ifNothing,
                sections.stream().filter(SectionDraft::saysSomething).map(SectionDraft::asSection).toList(),
                offers.stream().map(OfferDraft::asOffer).toList(),
                List.copyOf(downloads));
    }

    /** A section as it grows. */
    public final class SectionDraft {

        private final String title;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> items = new ArrayList<>();
        private final List<String> files = new ArrayList<>();
        private String text = "";

        private SectionDraft(String title) {
            this.title = title;
        }

        public SectionDraft row(String zh, String en, String value) {
            if (value != null && !value.isBlank()) {
                rows.add(new Row(say(zh, en), value));
            }
            return this;
        }

        public SectionDraft row(String zh, String en, Instant value) {
            return row(zh, en, at(value));
        }

        public SectionDraft saying(String words) {
            text = words == null ? "" : words;
            return this;
        }

        public SectionDraft listing(List<String> lines) {
            items.addAll(lines);
            return this;
        }

        public SectionDraft showing(List<String> attachments) {
            files.addAll(attachments);
            return this;
        }

        private boolean saysSomething() {
            return !(rows.isEmpty() && items.isEmpty() && files.isEmpty() && text.isBlank());
        }

        private Section asSection() {
            return new Section(title, List.copyOf(rows), text, List.copyOf(items), List.copyOf(files));
        }
    }

    /** An offer as it grows: something has to be said, and files may be added, unless it says otherwise. */
    public final class OfferDraft {

        private final String key;
        private final LetterType type;
        private final String title;
        private final List<Field> fields = new ArrayList<>();
        private String explanation = "";
        private String warning;
        private boolean textRequired = true;
        private boolean files = true;

        private OfferDraft(String key, LetterType type, String title) {
            this.key = key;
            this.type = type;
            this.title = title;
        }

        public OfferDraft explained(String zh, String en) {
            explanation = say(zh, en);
            return this;
        }

        public OfferDraft warned(String zh, String en) {
            warning = say(zh, en);
            return this;
        }

        public OfferDraft asking(Field field) {
            fields.add(field);
            return this;
        }

        public OfferDraft withoutText() {
            textRequired = false;
            return this;
        }

        public OfferDraft withoutFiles() {
            files = false;
            return this;
        }

        private Offer asOffer() {
            return new Offer(key, type, title, explanation, warning, List.copyOf(fields), textRequired, files);
        }
    }
}
