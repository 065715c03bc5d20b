package io.appgov.expulsion;

import io.appgov.catalogue.App;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.Account;
import io.appgov.deposit.DepositEntry;
import io.appgov.deposit.DepositLedger;
import io.appgov.deposit.EntryKind;
import io.appgov.deposit.LedgerLines;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.NoticeService;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.shutdown.DutyItem;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the notices of an ending. */
@Component
class EndingNotices {

    private final NoticeService notices;
    private final CatalogueService catalogue;
    private final DepositLedger ledger;
    private final BusinessTime time;

    EndingNotices(NoticeService notices, CatalogueService catalogue, DepositLedger ledger, BusinessTime time) {
        this.notices = notices;
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.time = time;
    }

    /** N19, with the apps that have to go offline and what is owed to their users. */
    void approved(Ending e, List<AppId> apps) {
        notices.send(NoticeKind.N19, e.caseNo(), e.endAt(), language -> Map.of(
                "endAt", time.readable(e.endAt()),
                "hasApps", !apps.isEmpty(),
                "hasDuties", !duties(apps).isEmpty(),
                "apps", apps.stream().map(appId -> Map.of("text", leaving(catalogue.app(appId), language))).toList(),
                "duties", duties(apps).stream().map(item -> Map.of("text", item.in(language))).toList()));
    }

    private static String leaving(App app, Language language) {
        boolean offline = app.status() == AppStatus.OFFLINE;
        return language.pick(
                app.name() + "（" + app.appId() + "）" + (offline ? "：已下线，尚待退还保证金" : ""),
                app.name() + " (" + app.appId() + ")" + (offline ? ": already offline, the deposit is still to be returned" : ""));
    }

    /** What is owed to the users of any of them. */
    private List<DutyItem> duties(List<AppId> apps) {
        List<App> online = apps.stream().map(catalogue::app).filter(app -> app.status() != AppStatus.OFFLINE).toList();
        return online.isEmpty() ? List.of() : DutyItem.owedBy(online.stream().anyMatch(App::everCharged));
    }

    /** N20. */
    void rejected(CaseNo caseNo, String reason) {
        notices.send(NoticeKind.N20, caseNo, language -> Map.of("reason", reason));
    }

    /** N21: the termination letter, with what became of every deposit. */
    void termination(Ending e, List<AppId> apps) {
        boolean dated = !e.ordered() && e.endAt().isAfter(time.now());
        notices.send(NoticeKind.N21, e.caseNo(), language -> Map.of(
                "expelled", e.ordered(),
                "endAt", time.readable(dated ? e.endAt() : time.now()),
                "deposits", apps.stream().map(appId -> Map.of("text", deposit(appId, language))).toList(),
                "signedBy", e.signedBy()));
    }

    /** For staff: what was paid back of an app's deposit, and what is left. */
    String deposit(AppId appId) {
        Account account = ledger.account(appId);
        return "已退还 refunded CNY " + returned(account) + "，余额 balance CNY " + account.balance()
                + LedgerLines.owedBeside(account);
    }

    private static Money returned(Account account) {
        return Money.sum(account.entries().stream().filter(entry -> entry.kind() == EntryKind.REFUND).map(DepositEntry::amount)).negated();
    }

    /** What became of an app's deposit, in one line. */
    String deposit(AppId appId, Language language) {
        App app = catalogue.app(appId);
        Account account = ledger.account(appId);
        Money returned = returned(account);
        String owed = account.shortfall().isZero() ? "" : language.pick(
                "，尚欠差额 " + account.shortfall() + " 元", ", shortfall still to be paid CNY " + account.shortfall());
        return language.pick(
                app.name() + "（" + appId + "）：已退还人民币 " + returned + " 元，余额 " + account.balance() + " 元" + owed,
                app.name() + " (" + appId + "): CNY " + returned + " returned, balance CNY " + account.balance() + owed);
    }
}
