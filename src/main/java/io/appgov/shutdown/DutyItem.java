package io.appgov.shutdown;

import io.appgov.language.Language;
import java.util.Arrays;
import java.util.List;

/** What an ISV owes its users before an app goes offline (§七 下线 3–5), by the names of the contract; titles say what is to be done. */
public enum DutyItem {
    exportGuidance("引导用户导出数据", "guide users to export their data"),
    dataExport("支持将数据导出到飞书文档、飞书表格或多维表格", "let data be exported to Feishu Docs, Sheets or Base"),
    /** Charged apps only (E21). */
    refunds("完成全部退款", "complete all refunds"),
    /** Charged apps only (E21). */
    historicalBills("结清历史账单", "settle historical bills"),
    otherCustomerNeeds("处理其他客户需求", "settle other customer needs"),
    technicalSupport("提供技术支持", "provide technical support"),
    commercialSupport("提供商务支持", "provide commercial support"),
    authorizationsRemoved("解除全部授权", "have all authorizations removed");

    private final String zh;
    private final String en;

    DutyItem(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** What is owed to the users of an app, as its notices list it. */
    public static List<DutyItem> owedBy(boolean charged) {
        return Arrays.stream(values()).filter(item -> charged || !item.isForChargedAppsOnly()).toList();
    }

    boolean isForChargedAppsOnly() {
        return this == refunds || this == historicalBills;
    }

    /** Every app has authorizations to remove; the export may be pointless where there is no user data. */
    boolean mayNotApply() {
        return this != authorizationsRemoved;
    }

    public String in(Language language) {
        return language.pick(zh, en);
    }

    String title() {
        return zh + " " + en;
    }
}
