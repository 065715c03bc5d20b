package io.appgov.isvpage;

import io.appgov.correspondence.LetterType;
import java.time.Instant;
import java.util.List;

/**
 * A case in the ISV's words and language.
 *
 * @param status where it stands, in a sentence
 * @param deadline {@code null} when nothing runs out
 * @param ifNothing what happens if the ISV does nothing; {@code null} when nothing would
 * @param sections what is alleged, on what grounds, decided, booked …, in the order of reading
 * @param offers what can be sent now, the likeliest first
 * @param downloads texts made for this ISV
 */
public record IsvCase(
        String status, Deadline deadline, String ifNothing, List<Section> sections, List<Offer> offers, List<Download> downloads) {

    /** @param what its label, as in 申诉期限 */
    public record Deadline(String what, Instant at) {}

    /**
     * A heading with what belongs under it; what does not apply is empty.
     *
     * @param rows label and value
     * @param text in paragraphs, as people wrote it
     * @param items a list
     * @param files ids of attachments the ISV may see
     * @param more where to read on; {@code null} for most
     */
    public record Section(String title, List<Row> rows, String text, List<String> items, List<String> files, Link more) {

        public static Section of(String title, Row... rows) {
            return new Section(title, List.of(rows), "", List.of(), List.of(), null);
        }

        public Section saying(String words) {
            return new Section(title, rows, words == null ? "" : words, items, files, more);
        }

        public Section listing(List<String> lines) {
            return new Section(title, rows, text, lines, files, more);
        }

        public Section showing(List<String> attachments) {
            return new Section(title, rows, text, items, attachments, more);
        }
    }

    /** To a page of ours that everybody may read. */
    public record Link(String href, String text) {}

    /** A label and what it says. */
    public record Row(String label, String value) {}

    /**
     * Something the ISV can send.
     *
     * @param key unique among the offers of a case, of letters, digits, {@code _} and {@code -}, such as
     *     {@code DUTY_EVIDENCE-EXPORT}; when it differs from the type's name, the letter contains the title
     * @param type what it becomes
     * @param title on its button
     * @param explanation what it does
     * @param warning its irreversible effect, to be ticked before sending; {@code null} for most
     * @param fields asked for besides the free text
     * @param textRequired whether something must be said
     * @param files whether files can be added
     */
    public record Offer(
            String key, LetterType type, String title, String explanation, String warning, List<Field> fields, boolean textRequired,
            boolean files) {}

    /**
     * A field of an offer; its answer is written into the letter after its label.
     *
     * @param name unique in its offer; a MOMENT named {@code plannedOfflineAt} is passed on as the letter's own
     * @param hint {@code null} for most
     * @param choices of a CHOICE, in order: what is shown, and the value it stands for; empty otherwise
     */
    public record Field(String name, String label, String hint, Kind kind, boolean required, List<Row> choices) {

        /** What is asked for. Moments are in the policy's zone. */
        public enum Kind {
            TEXT,
            NUMBER,
            MOMENT,
            CHOICE,
            TICK
        }
    }

    /** A text file made for this ISV, such as N14. */
    public record Download(String name, String title, String content) {}
}
