package io.appgov.shutdown;

import io.appgov.notice.Language;

/** What an ISV owes its users before an app goes offline (§七 下线 3–5), by the names of the contract. */
public enum DutyItem {
    exportGuidance("已引导用户导出数据", "users were guided to export their data"),
    dataExport("可导出到飞书文档、飞书表格或多维表格", "data can be exported to Docs, Sheets or Base"),
    /** Charged apps only (E21). */
    refunds("已完成所有退款", "all refunds are complete"),
    /** Charged apps only (E21). */
    historicalBills("已结清历史账单", "historical bills are settled"),
    otherCustomerNeeds("已处理其他客户需求", "other customer needs are settled"),
    technicalSupport("已提供技术支持", "technical support was given"),
    commercialSupport("已提供商务支持", "commercial support was given"),
    authorizationsRemoved("已解除全部授权", "all authorizations are removed");

    private final String zh;
    private final String en;

    DutyItem(String zh, String en) {
        this.zh = zh;
        this.en = en;
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
