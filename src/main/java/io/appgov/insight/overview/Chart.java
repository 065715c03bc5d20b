package io.appgov.insight.overview;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Columns over the slices of a period, to be drawn by {@code overview-chart.html} as SVG. Lengths are the drawing's pixels.
 *
 * @param title what it shows; {@code description} the figures as text, for screen readers
 */
record Chart(String id, String title, String description, List<Series> series, List<Column> columns, List<Mark> scale, List<Mark> labels) {

    static final int WIDTH = 460;
    static final int HEIGHT = 220;
    private static final int LEFT = 46;
    private static final int RIGHT = 6;
    private static final int TOP = 18;
    private static final int BOTTOM = 26;
    private static final int FLOOR = HEIGHT - BOTTOM;

    /** @param look class of overview.css; {@code amounts} one per slice */
    record Series(String name, String look, List<? extends Number> amounts) {}

    /** @param top where a number above it stands; {@code number} is empty when there is no room */
    record Column(String x, String y, String width, String height, String look, String tells, String middle, String top, String number) {}

    record Mark(String at, String text) {}

    /** @param stacked one column a slice instead of one a series; {@code number} formats the label of a column */
    static Chart of(
            String id, String title, String description, List<Slice> slices, List<Series> series, boolean stacked, Language language,
            Function<Number, String> number) {
        double most = IntStream.range(0, slices.size())
                .mapToDouble(slot -> stacked ? total(series, slot) : series.stream().mapToDouble(s -> amount(s, slot)).max().orElse(0))
                .reduce(1, Math::max);
        double step = step(most);
        double ceiling = Math.ceil(most / step) * step;
        double slotWidth = (double) (WIDTH - LEFT - RIGHT) / slices.size();
        int beside = stacked ? 1 : series.size();
        double width = Math.min(34, slotWidth * 0.76 / beside);
        boolean roomForNumbers = width >= 15;
        List<Column> columns = new ArrayList<>();
        List<Mark> labels = new ArrayList<>();
        int every = (int) Math.ceil(40 / slotWidth);
        for (int slot = 0; slot < slices.size(); slot++) {
            double left = LEFT + slot * slotWidth + (slotWidth - width * beside) / 2;
            double y = FLOOR;
            for (int i = 0; i < series.size(); i++) {
                double amount = amount(series.get(i), slot);
                double height = amount / ceiling * (FLOOR - TOP);
                y = (stacked ? y : FLOOR) - height;
                double x = stacked ? left : left + i * width;
                boolean last = !stacked || i == series.size() - 1;
                double told = stacked ? total(series, slot) : amount;
                if (amount > 0 || last && told > 0) {
                    columns.add(new Column(
                            px(x), px(y), px(width - 1), px(height), series.get(i).look(),
                            slices.get(slot).label() + " · " + series.get(i).name() + " " + number.apply(series.get(i).amounts().get(slot)),
                            px(x + width / 2), px(y - 4), last && roomForNumbers ? FigureFormat.shortly(told, language) : ""));
                }
            }
            if (slot % every == 0) {
                labels.add(new Mark(px(LEFT + (slot + 0.5) * slotWidth), slices.get(slot).label()));
            }
        }
        List<Mark> scale = new ArrayList<>();
        for (double value = 0; value <= ceiling + step / 2; value += step) {
            scale.add(new Mark(px(FLOOR - value / ceiling * (FLOOR - TOP)), FigureFormat.shortly(value, language)));
        }
        return new Chart(id, title, description, series, columns, scale, labels);
    }

    private static double total(List<Series> series, int slot) {
        return series.stream().mapToDouble(s -> amount(s, slot)).sum();
    }

    private static double amount(Series series, int slot) {
        return series.amounts().get(slot).doubleValue();
    }

    /** Of 1, 2 or 5 times a power of ten, so that there are at most five; counts have no fractions. */
    static double step(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        for (double step : new double[] {0.2, 0.5, 1, 2}) {
            if (step * power >= 1 && most / (step * power) <= 5) {
                return step * power;
            }
        }
        return Math.max(1, 5 * power);
    }

    static String count(Number n) {
        return FigureFormat.count(n.longValue());
    }

    static String money(Number amount) {
        return FigureFormat.money(Money.of(amount.toString()));
    }

    private static String px(double length) {
        return String.format(Locale.ROOT, "%.1f", length);
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    public int left() {
        return LEFT;
    }

    public int right() {
        return WIDTH - RIGHT;
    }

    public int floor() {
        return FLOOR;
    }
}
