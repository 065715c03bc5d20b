package io.appgov.notice.template;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What changed between two versions, line by line, and within a changed line word by word (character by character in Chinese). */
final class Difference {

    /** Lines shown around a change. */
    private static final int AROUND = 1;

    private static final Pattern WORDS = Pattern.compile("\\{\\{[^}]*}}|[\\p{IsAlphabetic}\\p{IsDigit}&&[^\\p{IsHan}]]+|.", Pattern.DOTALL);

    private Difference() {}

    enum Mark {
        SAME,
        REMOVED,
        ADDED,
        /** Lines left out between two changes. */
        GAP
    }

    record Line(Mark mark, List<Part> parts) {

        String text() {
            return parts.stream().map(Part::text).collect(Collectors.joining());
        }
    }

    /** @param changed whether this piece of a line is what makes it differ */
    record Part(String text, boolean changed) {}

    /** Empty when nothing differs. The subject is the first line. */
    static List<Line> of(TemplateText before, TemplateText after) {
        List<String> old = lines(before);
        List<String> now = lines(after);
        List<AbstractDelta<String>> deltas = DiffUtils.diff(old, now).getDeltas();
        List<Line> shown = new ArrayList<>();
        int next = 0;
        for (AbstractDelta<String> delta : deltas) {
            int from = delta.getSource().getPosition();
            int contextFrom = Math.max(next, from - AROUND);
            int contextUntil = Math.min(old.size(), next + (shown.isEmpty() ? 0 : AROUND));
            same(old, next, Math.min(contextUntil, from), shown);
            if (contextFrom > Math.min(contextUntil, from)) {
                shown.add(new Line(Mark.GAP, List.of()));
            }
            same(old, Math.max(contextFrom, Math.min(contextUntil, from)), from, shown);
            changed(delta, shown);
            next = from + delta.getSource().size();
        }
        if (!shown.isEmpty()) {
            int until = Math.min(old.size(), next + AROUND);
            same(old, next, until, shown);
            if (until < old.size()) {
                shown.add(new Line(Mark.GAP, List.of()));
            }
        }
        return List.copyOf(shown);
    }

    private static List<String> lines(TemplateText text) {
        List<String> lines = new ArrayList<>(List.of(text.subject(), ""));
        lines.addAll(text.body().lines().toList());
        return lines;
    }

    private static void same(List<String> lines, int from, int until, List<Line> shown) {
        for (int i = from; i < until; i++) {
            shown.add(new Line(Mark.SAME, List.of(new Part(lines.get(i), false))));
        }
    }

    /** A line that was replaced by a line is compared with it; other changes are whole lines. */
    private static void changed(AbstractDelta<String> delta, List<Line> shown) {
        List<String> old = delta.getSource().getLines();
        List<String> now = delta.getTarget().getLines();
        boolean paired = delta.getType() == DeltaType.CHANGE && old.size() == now.size();
        for (int i = 0; i < old.size(); i++) {
            shown.add(new Line(Mark.REMOVED, paired ? parts(old.get(i), now.get(i)) : List.of(new Part(old.get(i), true))));
        }
        for (int i = 0; i < now.size(); i++) {
            shown.add(new Line(Mark.ADDED, paired ? parts(now.get(i), old.get(i)) : List.of(new Part(now.get(i), true))));
        }
    }

    /** Splits a line into parts that the other line has as well and parts that it has not. */
    private static List<Part> parts(String line, String other) {
        List<String> words = words(line);
        List<Part> parts = new ArrayList<>();
        int next = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(words, words(other)).getDeltas()) {
            int from = delta.getSource().getPosition();
            int until = from + delta.getSource().size();
            add(parts, words.subList(next, from), false);
            add(parts, words.subList(from, until), true);
            next = until;
        }
        add(parts, words.subList(next, words.size()), false);
        return parts;
    }

    private static void add(List<Part> parts, List<String> words, boolean changed) {
        if (!words.isEmpty()) {
            parts.add(new Part(String.join("", words), changed));
        }
    }

    private static List<String> words(String line) {
        return WORDS.matcher(line).results().map(MatchResult::group).toList();
    }
}
