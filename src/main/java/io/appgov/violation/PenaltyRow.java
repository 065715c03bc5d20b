package io.appgov.violation;

import io.appgov.deposit.DeductionOrder;
import io.appgov.measure.MeasureKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of a penalty table as people write it, a line: {@code V02 | 1 | §三.1 | 虚假描述 / False description | DEPOSIT_DEDUCTION |
 * 1000 | 15} (§六).
 *
 * @param title 中文 / English
 * @param days 0 when no measure has a period
 */
record PenaltyRow(String kind, int tier, String clause, String title, List<MeasureKind> measures, DeductionOrder deduction, int days) {

    private static final int LONGEST = 3650;

    /** @throws IllegalArgumentException saying what is wrong with it, in both languages */
    static PenaltyRow of(String line) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() != 7) {
            throw new IllegalArgumentException("须为 7 栏，以 | 分隔 must have 7 columns, separated by |");
        }
        if (!cells.get(0).matches("V\\d{2}")) {
            throw new IllegalArgumentException("类别须形如 V01 a kind is written like V01");
        }
        for (String text : List.of(cells.get(2), cells.get(3))) {
            if (text.isEmpty() || text.length() > 200 || text.codePoints().anyMatch(PenaltyRow::breaksACell)) {
                throw new IllegalArgumentException(
                        "条款与名称须有，不可含引号、反斜杠、控制字符 clause and title are required, without quotation marks and backslashes");
            }
        }
        if (!cells.get(3).contains(" / ")) {
            throw new IllegalArgumentException("名称须为“中文 / English” a title is written 中文 / English");
        }
        return new PenaltyRow(
                cells.get(0), whole(cells.get(1), 3, "档次 tier"), cells.get(2), cells.get(3), measures(cells.get(4)),
                deduction(cells.get(5)), whole(cells.get(6), LONGEST, "天数 days"));
    }

    private static boolean breaksACell(int c) {
        return c == '"' || c == '\\' || Character.getType(c) == Character.CONTROL;
    }

    private static int whole(String cell, int most, String what) {
        if (!cell.matches("\\d{1,4}") || Integer.parseInt(cell) > most) {
            throw new IllegalArgumentException(what + " 须为 0 至 " + most + " 的整数 must be a whole number from 0 to " + most);
        }
        return Integer.parseInt(cell);
    }

    private static List<MeasureKind> measures(String cell) {
        List<String> names = Arrays.stream(cell.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        List<String> known = Arrays.stream(MeasureKind.values()).map(Enum::name).toList();
        if (!known.containsAll(names) || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("措施须为其中之一或几项 measures must be of: " + String.join(", ", known));
        }
        return names.stream().map(MeasureKind::valueOf).toList();
    }

    private static DeductionOrder deduction(String cell) {
        if (!cell.matches("balance|\\d{1,9}(\\.\\d{1,2})?")) {
            throw new IllegalArgumentException("扣除须为金额或 balance a deduction is an amount in CNY, or balance");
        }
        return DeductionOrder.of(cell);
    }

    /** Whether there is an amount exactly if it orders a deduction. */
    boolean hasItsAmount() {
        return measures.contains(MeasureKind.DEPOSIT_DEDUCTION) != deduction.isNothing();
    }

    /** Whether it says for how long, if a measure has a period. */
    boolean hasItsDays() {
        return days > 0 || measures.stream().noneMatch(MeasureKind::hasPeriod);
    }

    String measureNames() {
        return measures.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return String.join(" | ", kind, "" + tier, clause, title, measureNames(), "" + deduction, "" + days);
    }
}
