package io.appgov.cases;

import java.util.Map;

/** What the actions of decisions are called in the histories that staff read, 中文 English; the codes are for systems. */
public final class DecisionWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            // of every kind of case
            Map.entry("approve", "批准 approved"),
            Map.entry("reject", "不同意 rejected"),
            Map.entry("return", "退回 returned"),
            Map.entry("approveWithdrawal", "同意撤回 withdrawal approved"),
            Map.entry("rejectWithdrawal", "不同意撤回 withdrawal refused"),
            Map.entry("paid", "已付款 paid"),
            // of violations
            Map.entry("withdraw", "撤销立案 withdrawn"),
            Map.entry("upheld", "申诉成立 appeal upheld"),
            Map.entry("partlyUpheld", "申诉部分成立 appeal upheld in part"),
            Map.entry("rejected", "申诉不成立 appeal rejected"),
            Map.entry("grace", "宽限 grace period"),
            Map.entry("extend", "延长 extended"),
            Map.entry("escalate", "升级处罚 escalated"),
            Map.entry("lowered", "降档 lowered by the count"),
            Map.entry("formal", "正式决定 formal decision"),
            Map.entry("abandoned", "放弃 abandoned"),
            Map.entry("setAside", "因先审理此前的申诉而搁置 set aside: an earlier appeal is heard first"),
            Map.entry("admitLate", "受理逾期申诉 late appeal admitted"),
            Map.entry("refuseLate", "不受理逾期申诉 late appeal not admitted"),
            // of shutdowns
            Map.entry("letterValid", "申请函有效 letter valid"),
            Map.entry("letterReturned", "退回申请函 letter returned"),
            Map.entry("wait", "继续等待 to wait"),
            Map.entry("send", "平台代发 the platform sends"),
            Map.entry("violation", "另立违规案 violation opened"),
            Map.entry("substitute", "平台安排补办 substitute arranged"),
            Map.entry("confirm", "确认下线 shutdown confirmed"),
            Map.entry("payoutFailed", "付款失败 payout failed"),
            // of endings
            Map.entry("issuesSettled", "客诉已解决 customer issues settled"),
            Map.entry("letterIssued", "已签发终止函 termination letter issued"),
            Map.entry("accountClosed", "关停账号 account closed"),
            Map.entry("waitEnded", "不再等待执行 systems no longer awaited"),
            // of relistings
            Map.entry("corrected", "纠正已核验 correction verified"),
            Map.entry("notCorrected", "核验尚未纠正 found not corrected"),
            Map.entry("cancelled", "未补缴 not paid"));

    private DecisionWords() {}

    /** An action nobody has words for is shown as it is. */
    public static String of(String action) {
        return WORDS.getOrDefault(action, action);
    }
}
