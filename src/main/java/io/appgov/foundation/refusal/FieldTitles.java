package io.appgov.foundation.refusal;

import java.util.Map;
import java.util.Optional;

/** What the fields of forms and calls are called on the screen, 中文 English: whoever reads a refusal knows them by that. */
public final class FieldTitles {

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("action", "处置 Action"),
            Map.entry("admit", "准予受理 Admit"),
            Map.entry("agreedAt", "约定下架时间 Agreed date"),
            Map.entry("allUsersNotified", "全部存量用户已通知 All existing users notified"),
            Map.entry("amount", "金额 Amount"),
            Map.entry("appId", "应用编号 App id"),
            Map.entry("attachments", "附件 Attachments"),
            Map.entry("bankReference", "银行流水号 Bank reference"),
            Map.entry("cancelledMeasures", "取消的措施 Measures to cancel"),
            Map.entry("caseNo", "案件编号 Case number"),
            Map.entry("cause", "原因分析 Cause analysis"),
            Map.entry("clause", "条款 Clause"),
            Map.entry("confirmed", "确认 Confirmation"),
            Map.entry("corrected", "已纠正 Corrected"),
            Map.entry("corrections", "违规的纠正 Corrections"),
            Map.entry("days", "延长天数 Extend by"),
            Map.entry("decision", "决定 Decision"),
            Map.entry("deduction", "扣除金额 Deduction"),
            Map.entry("deliveredAt", "送达时间 Delivered"),
            Map.entry("distinctAct", "另一行为的理由 Why it is another act"),
            Map.entry("document", "规范名称 Document"),
            Map.entry("done", "如何纠正 What was done"),
            Map.entry("durationDays", "措施期限 Duration"),
            Map.entry("effectiveAt", "生效时间 Effective date"),
            Map.entry("endAt", "终止日 End date"),
            Map.entry("evidence", "证据 Evidence"),
            Map.entry("exportTargets", "可导出到 Can be exported to"),
            Map.entry("facts", "事实 Facts"),
            Map.entry("isvId", "服务商编号 ISV id"),
            Map.entry("items", "重新核对的事项 Duties to reopen"),
            Map.entry("kind", "违规类型 Kind"),
            Map.entry("letter", "申请函扫描件 Scanned letter"),
            Map.entry("measures", "处罚措施 Measures"),
            Map.entry("noUserData", "无用户数据 No user data"),
            Map.entry("noUserDataEvidence", "无用户数据的凭证 Evidence that there is no user data"),
            Map.entry("notes", "说明 Notes"),
            Map.entry("occurredAt", "发生时间 Occurred"),
            Map.entry("openIssues", "未解决的客诉数 Open customer issues"),
            Map.entry("outcome", "结果 Outcome"),
            Map.entry("plan", "方案 Plan"),
            Map.entry("plannedOfflineAt", "计划下线时间 Planned offline date"),
            Map.entry("proof", "送达凭证 Proof"),
            Map.entry("reason", "理由 Reason"),
            Map.entry("reasons", "理由 Reasons"),
            Map.entry("receivedAt", "收到时间 Received"),
            Map.entry("recipients", "本批人数 Recipients"),
            Map.entry("rectified", "已整改 Rectified"),
            Map.entry("rectifyBy", "整改期限 Rectify by"),
            Map.entry("result", "结论 Result"),
            Map.entry("retryAt", "重试时间 Retry at"),
            Map.entry("sentAt", "发出时间 Sent"),
            Map.entry("serviceTerms", "存量用户服务约定 Service terms"),
            Map.entry("severity", "严重程度 Severity"),
            Map.entry("signedBy", "签署人 Signed by"),
            Map.entry("sources", "依据 Sources"),
            Map.entry("standardsMet", "已达到的上架标准 Listing standards met"),
            Map.entry("surfaces", "限制哪些渠道 Limited surfaces"),
            Map.entry("otherSurface", "其他渠道 Another surface"),
            Map.entry("text", "内容 Text"),
            Map.entry("type", "来件类型 Type"),
            Map.entry("until", "延至 Until"),
            Map.entry("valid", "申请函有效 Letter valid"));

    private FieldTitles() {}

    /** 中文 English; empty for what no form asks. */
    public static Optional<String> of(String field) {
        return Optional.ofNullable(TITLES.get(field));
    }

    /** The title with the field's name behind it, or the name alone; of {@code sources[0].kind} the title is that of {@code kind}. */
    static String named(String field) {
        String title = TITLES.get(field.substring(field.lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", ""));
        return title == null ? field : title + "（" + field + "）";
    }
}
