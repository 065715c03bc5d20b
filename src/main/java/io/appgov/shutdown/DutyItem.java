package io.appgov.shutdown;

import io.appgov.catalogue.App;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an ISV owes its users before an app goes offline (§七 下线 3–5), by the names of the contract; titles state what to do. */
public enum DutyItem implements Titled {
    exportGuidance("引导用户导出数据", "guide users to export their data"),
    dataExport("支持将数据导出到飞书文档、飞书表格或多维表格", "let data be exported to Feishu Docs, Sheets or Base"),
    /** Of apps that were ever charged (E21, R3). */
    refunds("完成全部退款", "complete all refunds"),
    /** Of apps that were ever charged (E21, R3). */
    historicalBills("结清历史账单", "settle historical bills"),
    otherCustomerNeeds("处理其他客户需求", "settle other customer needs"),
    technicalSupport("提供技术支持", "provide technical support"),
    commercialSupport("提供商务支持", "provide commercial support"),
    authorizationsRemoved("解除全部授权", "have all authorizations removed");

    private final Title title;

    DutyItem(String zh, String en) {
        this.title = new Title(zh, en);
    }

    /** The duties of an app as its notices list them; an app that was ever charged still has to settle bills. */
    public static List<DutyItem> owedBy(boolean everCharged) {
        return Arrays.stream(values()).filter(item -> everCharged || !item.isAboutCharges()).toList();
    }

    boolean isAboutCharges() {
        return this == refunds || this == historicalBills;
    }

    /** Empty when the known facts support that this duty does not apply to the app (R3); else why it applies, 中文 English. */
    Optional<String> whyItApplies(App app, Shutdown shutdown) {
        return switch (this) {
            case refunds, historicalBills -> app.everCharged()
                    ? Optional.of("应用收费或曾经收费，此项必须完成 the app is or was charged: this duty applies")
                    : Optional.empty();
            case exportGuidance, dataExport -> shutdown.hasNoUserData()
                    ? Optional.empty()
                    : Optional.of("没有登记“无用户数据”及其凭证，此项必须完成 \"no user data\" was not recorded with evidence: this duty applies");
            default -> Optional.of("此项必须完成 this duty always applies");
        };
    }

    @Override
    public Title title() {
        return title;
    }
}
