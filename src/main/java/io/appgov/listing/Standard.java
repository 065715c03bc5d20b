package io.appgov.listing;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;

/** The listing checklist in the policy's words (§三.1, §三.2), by the names of the contract. */
public enum Standard implements Titled {
    certified("认证", "certificate", "已完成飞书企业认证", "the company is certified with Feishu"),
    description(
            "描述", "description",
            "服务详情页如实描述，内容详尽清晰，没有虚假或夸大描述，没有与飞书、飞书应用目录及本服务无关的信息",
            "the detail page is true, complete and clear, without false or exaggerated claims and without information unrelated to "
                    + "Feishu, its app directory or the service"),
    function(
            "功能", "functions",
            "功能描述规范，与企业经营和提供的服务相关，服务功能、界面设计及帮助体系完善，用户使用体验畅通",
            "functions are properly described and belong to the company's business and services; functions, interface and help are "
                    + "complete, and the app can be used without obstacles"),
    noDuplicate("不重复", "no duplicate", "同款应用没有重复发布", "the same app is not published twice"),
    contacts("联系人", "contacts", "至少两名对接人对接飞书业务", "there are at least two contacts for Feishu"),
    supportHours("客服时间", "support hours", "工作日客服每周至少在线 5 天，每天 9:00–17:00", "support is online at least 5 working days a week, 9:00–17:00");

    private final Title inShort;
    private final Title title;

    Standard(String shortZh, String shortEn, String zh, String en) {
        this.inShort = new Title(shortZh, shortEn);
        this.title = new Title(zh, en);
    }

    /** For lines that say more about it. */
    public Title inShort() {
        return inShort;
    }

    @Override
    public Title title() {
        return title;
    }
}
