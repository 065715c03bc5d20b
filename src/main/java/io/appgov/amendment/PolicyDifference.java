package io.appgov.amendment;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.appgov.foundation.policy.StatutorySpans;
import java.util.ArrayList;
import java.util.List;

/** What differs between two versions of the policy, in spans, penalty table and text: lines taken away {@code -}, added {@code +}. */
final class PolicyDifference {

    /** Lines of the file head that a unified difference begins with. */
    private static final int HEAD = 2;

    private PolicyDifference() {}

    /** A version as lines. */
    static List<String> lines(StatutorySpans spans, List<String> penalties, List<String> text) {
        List<String> lines = new ArrayList<>(List.of(
                "申诉期 appeal window: " + spans.appealWindow().toHours() + " h",
                "用户通知 user notice: " + spans.userNotice().toDays() + " d",
                "下线提前 shutdown notice: " + spans.shutdownNotice().toDays() + " d",
                "终止提前 termination notice: " + spans.terminationNotice().toDays() + " d"));
        lines.addAll(penalties);
        lines.addAll(text);
        return lines;
    }

    /** Empty when nothing differs. */
    static List<String> of(List<String> before, List<String> after) {
        List<String> all = UnifiedDiffUtils.generateUnifiedDiff("before", "after", before, DiffUtils.diff(before, after), 0);
        return all.stream().skip(HEAD).map(line -> line.startsWith("@@") ? "…" : line).toList();
    }
}
