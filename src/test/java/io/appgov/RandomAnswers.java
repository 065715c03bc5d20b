package io.appgov;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.measure.MeasureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** An answer to any user task of any process that its form would take, chosen by chance. */
public final class RandomAnswers {

    private static final List<List<String>> PENALTIES = List.of(
            List.of("DEPOSIT_DEDUCTION", "ACTIVITY_BAN"), List.of("RANK_DOWN"), List.of("DEPOSIT_DEDUCTION", "DELIST"),
            List.of("MARKETING_LIMIT", "RANK_DOWN"),
            List.of("DEPOSIT_DEDUCTION", "OFFLINE"), List.of("OFFLINE"), List.of("EXPEL"));

    private final Random chance;

    public RandomAnswers(Random chance) {
        this.chance = chance;
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private boolean mostly() {
        return chance.nextInt(10) < 7;
    }

    private static String iso(Instant at) {
        return Story.iso(at);
    }

    /**
     * @param item of a multi-instance task
     * @param plan what the appealed order orders, for a review
     * @param missing what a relisting still has to pay
     */
    public Map<String, Object> to(String task, String item, Instant now, List<MeasureKind> plan, String missing, List<CaseNo> caseNumbers) {
        Instant soon = now.plus(Duration.ofHours(1 + chance.nextInt(72)));
        Instant later = soon.plus(Duration.ofDays(1 + chance.nextInt(20)));
        return switch (task) {
            case "approvePenalty" -> approval(soon, later);
            case "reviseViolation" -> Map.of("facts", "补充事实");
            case "reviewAppeal" -> review(plan);
            case "admitLateAppeal" -> Map.of("admit", mostly(), "reason", "理由");
            case "verifyRectification" -> Map.of("rectified", chance.nextBoolean(), "notes", "核验");
            case "extendOrEscalate" -> followUp(soon, later);
            case "deliverOtherwise" -> chance.nextBoolean()
                    ? Map.of("outcome", "delivered", "deliveredAt", iso(now), "proof", "签收")
                    : Map.of("outcome", "unreachable", "retryAt", iso(soon));
            case "decideUnreachable" -> switch (chance.nextInt(3)) {
                case 0 -> Map.of("action", "retry", "retryAt", iso(soon), "reason", "再试");
                case 1 -> Map.of("action", "withdraw", "reason", "放弃");
                default -> Map.of("action", "publicService", "deliveredAt", iso(now), "proof", "公告", "reason", "无法联系");
            };
            case "confirmLead" -> mostly()
                    ? Map.of("decision", "openViolation", "severity", "MINOR", "occurredAt", iso(now), "facts", "事实", "distinctAct", "另一次")
                    : Map.of("decision", "drop", "reason", "理由");
            case "reviewAmendment" -> mostly() ? Map.of("decision", "approve") : Map.of("decision", "refuse", "reason", "理由");
            case "setNewDate" -> Map.of("effectiveFrom", iso(later), "reason", "理由");
            case "withdrawAmendment" -> Map.of("withdrawalReason", "理由", "withdrawalReasonEn", "reasons");
            case "confirmSuspension" -> mostly() ? Map.of("decision", "suspend") : Map.of("decision", "refuse", "reason", "理由");
            case "reviewSuspension" -> switch (chance.nextInt(3)) {
                case 0 -> Map.of("decision", "lift", "reason", "理由");
                case 1 -> Map.of("decision", "keepUntil", "keptUntil", iso(later), "reason", "理由");
                default -> Map.of("decision", "openViolation", "kind", "V12", "severity", "MINOR", "occurredAt", iso(now), "facts", "事实",
                        "distinctAct", "另一次", "reason", "理由");
            };
            case "reviewSuspensionAppeal" -> Map.of("result", chance.nextBoolean() ? "upheld" : "rejected", "reasons", "理由");
            case "reviewDelisting" -> mostly()
                    ? Map.of("decision", "approve", "agreedAt", iso(soon), "serviceTerms", "服务至年底")
                    : Map.of("decision", "reject", "reason", "理由");
            case "checkLetter" -> mostly()
                    ? chance.nextBoolean() ? Map.of("valid", true, "receivedAt", iso(now), "plannedOfflineAt",
                            iso(now.plus(Duration.ofDays(90))),
                            "noUserData", true, "noUserDataEvidence", "架构说明")
                    : Map.of("valid", true, "receivedAt", iso(now), "plannedOfflineAt", iso(now.plus(Duration.ofDays(90))))
                    : Map.of("valid", false, "reason", "未盖章");
            case "reviewShutdown", "reviewTermination" -> mostly() ? Map.of("decision", "approve") : Map.of("decision", "reject", "reason",
                    "理由");
            case "verifyUserNotice" -> Map.of("allUsersNotified", mostly(), "sentAt", iso(now), "recipients", 120, "evidence", "群发记录");
            case "missingUserNotice" -> Map.of("action", one(List.of("wait", "send", "violation")), "reason", "理由");
            case "verifyDuty" -> item.equals("dataExport")
                    ? Map.of("outcome", "done", "evidence", "记录", "exportTargets", List.of("base"))
                    : Map.of("outcome", "done", "evidence", "记录");
            case "overdueDuties" -> Map.of("action", one(List.of("extend", "substitute", "violation")), "until", iso(later), "reason",
                    "理由");
            case "confirmOffline" -> mostly()
                    ? Map.of("decision", "confirm")
                    : Map.of("decision", "return", "items", List.of("technicalSupport"), "reason", "再核");
            case "payRefund" -> mostly() ? Map.of("outcome", "paid", "bankReference", "B-" + chance.nextLong())
                    : Map.of("outcome", "failed", "reason", "退票");
            case "reviewWithdrawal" -> Map.of("decision", chance.nextBoolean() ? "approve" : "reject", "reason", "理由");
            case "settleCustomerIssues" -> Map.of("openIssues", 0, "notes", "清零");
            case "issueTerminationLetter" -> Map.of("confirmed", true, "signedBy", "王经理");
            case "closeAccount" -> Map.of("confirmed", true);
            case "awaitEffects" -> Map.of("reason", "理由");
            case "verifyCorrection" -> Map.of("corrected", mostly(), "notes", "核验");
            case "reviewRelisting" -> mostly()
                    ? Map.of("decision", "approve", "standardsMet", Leaving.ALL_STANDARDS)
                    : Map.of("decision", "reject", "reason", "理由");
            case "confirmShortfallPaid" -> mostly()
                    ? Map.of("outcome", "paid", "amount", missing, "bankReference", "B-" + chance.nextLong())
                    : Map.of("outcome", "cancelled");
            case "sortCorrespondence" -> mostly()
                    ? Map.of("outcome", "filed", "reason", "归档")
                    : Map.of("outcome", "assigned", "caseNo", one(caseNumbers), "type", "APPEAL");
            case "settleLateAppeal" -> Map.of("reason", "已答复");
            default -> throw new IllegalArgumentException("no answer is known to " + task);
        };
    }

    private Map<String, Object> approval(Instant soon, Instant later) {
        int decision = chance.nextInt(10);
        if (decision == 0) {
            return Map.of("decision", "return", "reason", "事实不清");
        }
        if (decision == 1) {
            return Map.of("decision", "withdraw", "reason", "不立案");
        }
        Map<String, Object> answer = new HashMap<>(penalty(one(PENALTIES), soon, later));
        answer.put("decision", "approve");
        return answer;
    }

    private static Map<String, Object> penalty(List<String> measures, Instant soon, Instant later) {
        Map<String, Object> order = new HashMap<>();
        order.put("measures", measures);
        order.put("deduction", measures.contains("DEPOSIT_DEDUCTION") ? "2000" : "0");
        order.put("effectiveAt", iso(soon));
        if (measures.stream().noneMatch(Set.of("OFFLINE", "EXPEL")::contains)) {
            order.put("rectifyBy", iso(later));
        }
        if (measures.stream().anyMatch(m -> !Set.of("OFFLINE", "EXPEL", "DEPOSIT_DEDUCTION").contains(m))) {
            order.put("durationDays", 30);
        }
        if (measures.contains("MARKETING_LIMIT")) {
            order.put("surfaces", List.of("site"));
        }
        return order;
    }

    private Map<String, Object> review(List<MeasureKind> plan) {
        List<String> results = new ArrayList<>(List.of("upheld", "rejected", "rejected"));
        if (plan.size() > 1) {
            results.add("partlyUpheld");
        }
        String result = one(results);
        return result.equals("partlyUpheld")
                ? Map.of("result", result, "cancelledMeasures", List.of(one(plan).name()), "reasons", "理由")
                : Map.of("result", result, "reasons", "理由");
    }

    private Map<String, Object> followUp(Instant soon, Instant later) {
        return switch (chance.nextInt(4)) {
            case 0 -> Map.of("action", "grace", "rectifyBy", iso(later), "reason", "宽限");
            case 1 -> Map.of("action", "extend", "days", 15, "rectifyBy", iso(later), "reason", "未整改");
            default -> {
                Map<String, Object> answer = new HashMap<>(penalty(one(PENALTIES), soon, later));
                answer.put("action", "escalate");
                answer.put("reason", "未整改");
                yield answer;
            }
        };
    }
}
