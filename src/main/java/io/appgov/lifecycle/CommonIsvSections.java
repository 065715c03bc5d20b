package io.appgov.lifecycle;

import io.appgov.cases.CaseDecision;
import io.appgov.cases.CaseDecisions;
import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.correspondence.LetterType;
import io.appgov.engine.EngineProcesses;
import io.appgov.isvpage.IsvCaseBuilder;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the ISV's pages of several processes say alike: other cases, why a case ended, the withdrawal of a request. */
@Component
public class CommonIsvSections {

    private final CaseRegister cases;
    private final CaseDecisions decisions;
    private final CatalogueService catalogue;
    private final WithdrawalService withdrawals;
    private final EngineProcesses processes;

    CommonIsvSections(
            CaseRegister cases, CaseDecisions decisions, CatalogueService catalogue, WithdrawalService withdrawals,
            EngineProcesses processes) {
        this.cases = cases;
        this.decisions = decisions;
        this.catalogue = catalogue;
        this.withdrawals = withdrawals;
        this.processes = processes;
    }

    /** Name and id, or {@code null} for a case of the whole ISV. */
    public String appOf(CaseFile file, IsvCaseBuilder page) {
        return file.appId() == null ? null : app(file.appId(), page);
    }

    public String app(String appId, IsvCaseBuilder page) {
        App app = catalogue.app(appId);
        return page.say(app.name() + "（" + appId + "）", app.name() + " (" + appId + ")");
    }

    /** The status of a case that another one has ended, as N25 told it. */
    public void endedByOther(CaseFile file, IsvCaseBuilder page) {
        CaseProcess other = cases.get(file.endedBy()).process();
        String why = ClosureReason.valueOf(file.endedWhy()).in(page.language());
        page.status(
                "本案因案件 " + file.endedBy() + "（" + other.zh() + "）而终止。" + why,
                "This case has ended because of case " + file.endedBy() + " (" + other.en() + "). " + why);
    }

    /** The cases this one has called or waits for, and the one that has ordered it; each has letters, and a link, of its own. */
    public void otherCases(CaseFile file, IsvCaseBuilder page) {
        var section = page.section("有关的案件", "Related cases");
        if (file.parentCaseNo() != null) {
            CaseProcess parent = cases.get(file.parentCaseNo()).process();
            section.row("本案由其发起", "Ordered by", page.say(
                    "案件 " + file.parentCaseNo() + "（" + parent.zh() + "）", "case " + file.parentCaseNo() + " (" + parent.en() + ")"));
        }
        List<CaseFile> called = cases.childrenOf(file.caseNo()).stream().map(cases::get).toList();
        section.listing(called.stream().map(c -> line(c, page)).toList());
        if (!called.isEmpty()) {
            section.saying(page.say(
                    "每个案件有自己的通知，打开该案的链接即可查看和答复。", "Each case has letters of its own; the link in them opens it, to read and to answer."));
        }
    }

    private String line(CaseFile other, IsvCaseBuilder page) {
        CaseState state = other.lifecycle();
        String app = other.appId() == null ? "" : page.say("，", ", ") + app(other.appId(), page);
        return page.say(
                "案件 " + other.caseNo() + "（" + other.process().zh() + "）" + app + "：" + state.zh(),
                "Case " + other.caseNo() + " (" + other.process().en() + ")" + app + ": " + state.en());
    }

    /** The latest decision of this case that is one of these actions. */
    public CaseDecision latest(CaseFile file, String... actions) {
        return decisions.of(file.caseNo()).stream().filter(d -> Set.of(actions).contains(d.action())).reduce((a, b) -> b).orElse(null);
    }

    /** Whether the ISV has asked to withdraw and a manager is looking at it. */
    public boolean withdrawalUnderReview(CaseFile file) {
        return file.isOpen() && WithdrawalLetterHandler.isUnderReview(file, processes);
    }

    /** What became of a withdrawal that was asked for; the answer is for the ISV, so its reason is too. */
    public void withdrawal(CaseFile file, IsvCaseBuilder page) {
        var section = page.section("撤回申请", "Withdrawal of the request");
        if (withdrawalUnderReview(file)) {
            section.saying(page.say(
                    "您已申请撤回，等待主管评审；评审之前案件照常进行。", "You have asked to withdraw. A manager is reviewing it; until then the case goes on."));
            return;
        }
        CaseDecision decided = latest(file, "approveWithdrawal", "rejectWithdrawal");
        if (decided != null) {
            boolean approved = decided.action().equals("approveWithdrawal");
            section.row("结果", "Result", approved ? page.say("同意撤回", "withdrawal approved") : page.say("不同意撤回，案件继续",
                    "withdrawal refused; the case goes on"))
                    .row("时间", "When", decided.at())
                    .saying(decided.reason());
        }
    }

    /**
     * Offers the withdrawal as long as the case takes one and nobody is deciding about one already.
     *
     * @param reviewed by a manager, who wants to know why; otherwise it takes effect at once
     * @param zh what it ends, to be ticked
     */
    public void offerWithdrawal(CaseFile file, IsvCaseBuilder page, boolean reviewed, String zh, String en) {
        if (withdrawals.obstacle(file).isPresent() || withdrawalUnderReview(file)) {
            return;
        }
        var offer = page.offer(LetterType.WITHDRAW_REQUEST).warned(zh, en);
        if (reviewed) {
            offer.explained("由主管评审。请说明理由；评审之前案件照常进行。", "A manager reviews it. Please say why; until then the case goes on.");
        } else {
            offer.explained("立即生效。", "It takes effect at once.").withoutText();
        }
    }
}
