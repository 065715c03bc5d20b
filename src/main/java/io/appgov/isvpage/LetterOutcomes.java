package io.appgov.isvpage;

import io.appgov.correspondence.Letter;
import io.appgov.foundation.language.Language;

/** What became of a letter, in words for the one who sent it; what our people noted about it is not among them. */
final class LetterOutcomes {

    private LetterOutcomes() {}

    static String of(Letter letter, Language language) {
        return switch (letter.outcome()) {
            case accepted -> accepted(letter, language);
            case late -> language.pick(
                    "晚于期限收到，或已不能再撤销处理。来件已存档，我们以《申诉不予受理》（N05）书面答复；主管仍可决定是否受理。",
                    "Received after the deadline, or when nothing could be undone any more. It is on file and is answered in writing "
                            + "with N05; a manager may still admit it.");
            case inadmissible -> language.pick(
                    "不予受理。来件已存档，我们以《申诉不予受理》（N05）书面说明理由。",
                    "Not admitted. It is on file; N05 tells you why in writing.");
            case filed -> language.pick("已由工作人员查看并归档。", "Seen by our staff and filed.");
            case received, notAwaited -> language.pick(
                    "已存档，收到时间以此为准。案件目前不等待此类来件，由工作人员查看后转到应去的地方。",
                    "On file with this time of receipt. The case does not wait for this at the moment; our staff will see where it "
                            + "belongs.");
        };
    }

    private static String accepted(Letter letter, Language language) {
        return switch (letter.type()) {
            case APPEAL -> language.pick(
                    "申诉已受理，措施等待评审。《申诉受理通知》（N03）随后发给您。",
                    "Your appeal is accepted and the measures wait for the review. The acknowledgement (N03) follows.");
            case CONFIRM -> language.pick(
                    "已记录您无异议。正式决定随后发给您；对本次处理不能再申诉。",
                    "Your confirmation is recorded. The formal decision follows; this can no longer be appealed.");
            case WITHDRAW_APPEAL -> language.pick("申诉已撤回，视为无异议。", "The appeal is withdrawn; this counts as no objection.");
            case SUPPLEMENT -> language.pick("已附入申诉，评审时一并考虑。", "Added to the appeal, to be considered with it.");
            default -> language.pick("已转交案件处理，结果会通知您。", "Passed to the case; you will be told the result.");
        };
    }
}
