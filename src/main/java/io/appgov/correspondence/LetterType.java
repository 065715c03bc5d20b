package io.appgov.correspondence;

import io.appgov.cases.CaseProcess;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The purpose of a letter, named as in the contract. */
public enum LetterType implements Titled {
    APPEAL("申诉", "Appeal", CaseProcess.VIOLATION, CaseProcess.SUSPENSION),
    SUPPLEMENT("补充申诉材料", "Add to the appeal", CaseProcess.VIOLATION, CaseProcess.SUSPENSION),
    WITHDRAW_APPEAL("撤回申诉", "Withdraw the appeal", CaseProcess.VIOLATION, CaseProcess.SUSPENSION),
    RECTIFICATION("报告整改完成", "Report rectification", CaseProcess.VIOLATION),
    CONFIRM("确认无异议（此后不能再申诉）", "Confirm (ends the right to appeal)", CaseProcess.VIOLATION),
    USER_NOTICE("报告已通知用户", "Report a notice to users", CaseProcess.SHUTDOWN),
    DUTY_EVIDENCE("提交下线事项凭证", "Give evidence for a duty", CaseProcess.SHUTDOWN),
    LETTER("重新提交申请函", "Send a new letter", CaseProcess.SHUTDOWN),
    WITHDRAW_REQUEST("撤回申请", "Withdraw the request", CaseProcess.DELISTING, CaseProcess.SHUTDOWN, CaseProcess.EXPULSION,
            CaseProcess.RELISTING);

    private final Title title;
    private final Set<CaseProcess> processes;

    LetterType(String zh, String en, CaseProcess... processes) {
        this.title = new Title(zh, en);
        this.processes = Set.of(processes);
    }

    @Override
    public Title title() {
        return title;
    }

    /** What an ISV may write to a case of this process. */
    public static List<LetterType> to(CaseProcess process) {
        return Arrays.stream(values()).filter(type -> type.processes.contains(process)).toList();
    }
}
