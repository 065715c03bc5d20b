package io.appgov.isvpage;

import io.appgov.correspondence.LetterType;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.isvpage.IsvCase.Deadline;
import io.appgov.isvpage.IsvCase.Download;
import io.appgov.isvpage.IsvCase.Field;
import io.appgov.isvpage.IsvCase.Link;
import io.appgov.isvpage.IsvCase.Offer;
import io.appgov.isvpage.IsvCase.Row;
import io.appgov.isvpage.IsvCase.Section;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a case's page in one language: sentences, titles and labels are keys in {@code pages/isv-case.*.properties}. {@code null}
 * and empty values are left out, and so are empty sections.
 */
public final class IsvCaseBuilder {

    private static final Words WORDS = Words.of("isv-case");

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

    /** A sentence of {@code pages/isv-case.*.properties}, with these parts in it. */
    public String say(String name, Object... parts) {
        return WORDS.say(language, name, parts);
    }

    /** With its zone; {@code null} stays {@code null}. */
    public String at(Instant at) {
        return at == null ? null : say("moment", time.readable(at), language.zone());
    }

    public IsvCaseBuilder status(String name, Object... parts) {
        status = say(name, parts);
        return this;
    }

    /** Nothing when it is past. */
    public IsvCaseBuilder deadline(String name, Instant at) {
        if (at != null && !at.isBefore(time.now())) {
            deadline = new Deadline(say(name), at);
        }
        return this;
    }

    public IsvCaseBuilder ifNothing(String name, Object... parts) {
        ifNothing = say(name, parts);
        return this;
    }

    public SectionDraft section(String name, Object... parts) {
        var section = new SectionDraft(say(name, parts));
        sections.add(section);
        return section;
    }

    /** @param key unique among the case's offers */
    public OfferDraft offer(String key, LetterType type, String name, Object... parts) {
        return offering(key, type, say(name, parts));
    }

    private OfferDraft offering(String key, LetterType type, String title) {
        var offer = new OfferDraft(key, type, title);
        offers.add(offer);
        return offer;
    }

    /** Keyed by the letter's type, for offers that need no texts of their own. */
    public OfferDraft offer(LetterType type) {
        return offering(type.name(), type, type.in(language));
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

    /** Builder of a section. */
    public final class SectionDraft {

        private final String title;
        private final List<Row> rows = new ArrayList<>();
        private final List<String> items = new ArrayList<>();
        private final List<String> files = new ArrayList<>();
        private String text = "";
        private Link more;

        private SectionDraft(String title) {
            this.title = title;
        }

        public SectionDraft row(String name, String value) {
            if (value != null && !value.isBlank()) {
                rows.add(new Row(say(name), value));
            }
            return this;
        }

        /** @param parts of the label */
        public SectionDraft row(String name, Instant value, Object... parts) {
            if (value != null) {
                rows.add(new Row(say(name, parts), at(value)));
            }
            return this;
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

        /** @param href of a public page of ours; does not by itself make the section worth showing */
        public SectionDraft leadingTo(String href, String name) {
            more = new Link(href, say(name));
            return this;
        }

        private boolean saysSomething() {
            return !(rows.isEmpty() && items.isEmpty() && files.isEmpty() && text.isBlank());
        }

        private Section asSection() {
            return new Section(title, List.copyOf(rows), text, List.copyOf(items), List.copyOf(files), more);
        }
    }

    /** Builder of an offer: text is required and files are allowed unless set otherwise. */
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

        public OfferDraft explained(String name, Object... parts) {
            explanation = say(name, parts);
            return this;
        }

        public OfferDraft warned(String name, Object... parts) {
            warning = say(name, parts);
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
