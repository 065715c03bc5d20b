package io.appgov.demo;

import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Contact;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvStatus;
import io.appgov.deposit.DepositLedger;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.start.StartupStep;
import io.appgov.people.Group;
import io.appgov.people.Users;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The users and the ISV of the contract's demo, created once. */
@Component
@Profile("demo")
class DemoData extends StartupStep {

    private static final Money DEPOSIT = Money.of("10000.00");

    private final Users users;
    private final CatalogueService catalogue;
    private final DepositLedger ledger;

    DemoData(Users users, CatalogueService catalogue, DepositLedger ledger) {
        super(Order.DEMO_DATA);
        this.users = users;
        this.catalogue = catalogue;
        this.ledger = ledger;
    }

    @Override
    protected void prepare() {
        user("operator1", "运营", "一", Group.OPERATORS);
        user("operator2", "运营", "二", Group.OPERATORS);
        user("partner1", "商务", "一", Group.PARTNER_MANAGERS);
        user("partner2", "商务", "二", Group.PARTNER_MANAGERS);
        user("reviewer1", "评审", "一", Group.APPEAL_REVIEWERS);
        user("reviewer2", "评审", "二", Group.APPEAL_REVIEWERS);
        user("manager1", "主管", "一", Group.MANAGERS);
        user("manager2", "主管", "二", Group.MANAGERS);
        user("finance1", "财务", "一", Group.FINANCE);
        user("finance2", "财务", "二", Group.FINANCE);
        user("auditor1", "审计", "一", Group.AUDITORS);
        user("integrator1", "对接", "系统", Group.INTEGRATORS);
        user("admin", "系统", "管理员", Group.ADMIN);
        if (catalogue.findIsv(IsvId.of("isv-demo")).isEmpty()) {
            catalogue.register(new Isv(IsvId.of("isv-demo"), "示例科技 Demo Tech", IsvStatus.ACTIVE, true, "partner1", List.of(
                    new Contact("李雷", "lilei@isv-demo.example", "ou_demo_lilei", "zh"),
                    new Contact("Hannah Meier", "hannah@isv-demo.example", "ou_demo_hannah", "en"))));
            app(AppId.of("app-demo-1"), "示例报表 Demo Reports", true);
            app(AppId.of("app-demo-2"), "示例日程 Demo Calendar", false);
        }
    }

    private void user(String id, String firstName, String lastName, Group group) {
        users.create(id, "demo-" + id, firstName, lastName, id + "@appgov.example", group);
    }

    private void app(AppId appId, String name, boolean charged) {
        catalogue.putApp(Map.of(
                "appId", appId.value(), "isvId", "isv-demo", "name", name, "charged", charged, "requiredDeposit", DEPOSIT.toString(), "feishuPay",
                charged,
                "openAuthorizations", 0, "openRefunds", 0, "openComplaints", 0));
        ledger.pay(appId, DEPOSIT, "DEMO-" + appId);
    }
}
