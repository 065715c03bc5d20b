package io.appgov.document;

import java.util.Map;

/** The icons of BPMN 2.0, centred on the origin, within a circle of radius 10; paths of absolute M, L, C and Z. */
final class ModelIcons {

    private static final String CIRCLE =
            "M %1$s 0 C %1$s %2$s %2$s %1$s 0 %1$s C -%2$s %1$s -%1$s %2$s -%1$s 0 C -%1$s -%2$s -%2$s -%1$s 0 -%1$s C %2$s -%1$s %1$s "
                    + "-%2$s %1$s 0 Z";
    private static final String ENVELOPE = "M -8 -5.5 L 8 -5.5 L 8 5.5 L -8 5.5 Z";
    private static final String FLAP = "M -8 -5.5 L 0 1 L 8 -5.5";

    private static final Map<String, String> EVENTS = Map.ofEntries(
            Map.entry("timer", circle(9) + " M 0 -5.5 L 0 0 L 4 2.5 M 0 -9 L 0 -7.5 M 9 0 L 7.5 0 M 0 9 L 0 7.5 M -9 0 L -7.5 0"),
            Map.entry("error", "M -8 7 L -3 -7 L 2 1.5 L 8 -7 L 3 7 L -2 -1 Z"),
            Map.entry("escalation", "M 0 -8.5 L 6.5 7.5 L 0 1.5 L -6.5 7.5 Z"),
            Map.entry("link", "M -8 -2.5 L 1 -2.5 L 1 -6.5 L 8.5 0 L 1 6.5 L 1 2.5 L -8 2.5 Z"),
            Map.entry("signal", "M 0 -8 L 8 6 L -8 6 Z"),
            Map.entry("conditional", "M -6 -8 L 6 -8 L 6 8 L -6 8 Z M -4 -5 L 4 -5 M -4 -1.7 L 4 -1.7 M -4 1.7 L 4 1.7 M -4 5 L 4 5"),
            Map.entry("compensate", "M 0 -6 L 0 6 L -8 0 Z M 8 -6 L 8 6 L 0 0 Z"),
            Map.entry("cancel", "M -7 -5 L -5 -7 L 0 -2 L 5 -7 L 7 -5 L 2 0 L 7 5 L 5 7 L 0 2 L -5 7 L -7 5 L -2 0 Z"),
            Map.entry("multiple", "M 0 -8.5 L 8 -2.6 L 5 7 L -5 7 L -8 -2.6 Z"),
            Map.entry("terminate", circle(10)));

    private static final Map<String, String> GATEWAYS = Map.of(
            "exclusiveGateway",
            "M -6.5 -8 L -3.5 -8 L 0 -2.2 L 3.5 -8 L 6.5 -8 L 1.8 0 L 6.5 8 L 3.5 8 L 0 2.2 L -3.5 8 L -6.5 8 L -1.8 0 Z",
            "parallelGateway",
            "M -1.5 -10 L 1.5 -10 L 1.5 -1.5 L 10 -1.5 L 10 1.5 L 1.5 1.5 L 1.5 10 L -1.5 10 L -1.5 1.5 L -10 1.5 L -10 -1.5 L -1.5 -1.5 Z",
            "complexGateway", "M 0 -10 L 0 10 M -10 0 L 10 0 M -7 -7 L 7 7 M -7 7 L 7 -7",
            "inclusiveGateway", circle(10),
            "eventBasedGateway", circle(12) + " " + circle(9.5) + " M 0 -6 L 5.7 -1.9 L 3.5 4.9 L -3.5 4.9 L -5.7 -1.9 Z");

    private static final Map<String, String> TASKS = Map.of(
            "userTask", "M -7 8 C -7 3 -5 1 -2.5 0.5 C -4.5 -1 -4.5 -8 0 -8 C 4.5 -8 4.5 -1 2.5 0.5 C 5 1 7 3 7 8 Z M -4 8 L -4 5 M 4 8 "
                    + "L 4 5",
            "serviceTask", gear(),
            "sendTask", ENVELOPE,
            "receiveTask", ENVELOPE + " " + FLAP,
            "businessRuleTask",
            "M -8.5 -6.5 L 8.5 -6.5 L 8.5 6.5 L -8.5 6.5 Z M -8.5 -2.5 L 8.5 -2.5 M -8.5 2 L 8.5 2 M -4 -2.5 L -4 6.5 M -8.5 -4.5 L 8.5 "
                    + "-4.5",
            "scriptTask", "M -3 -8 L 8 -8 C 3 -4 8 1 3 8 L -8 8 C -3 2 -8 -3 -3 -8 Z M -4 -4.5 L 3 -4.5 M -4 0 L 3 0 M -4 4.5 L 3 4.5",
            "manualTask", "M -8 -1 L -2 -7 L 0 -6 L -2 -3 L 8 -3 L 8 -1 L 3 -1 L 8 0 L 8 2 L 3 2 L 7 3 L 7 5 L 2 5 L 5 6 L 5 8 L -8 8 Z");

    private static final Map<String, String> MARKERS = Map.of(
            "parallel", "M -4 -6 L -4 6 M 0 -6 L 0 6 M 4 -6 L 4 6",
            "sequential", "M -6 -4 L 6 -4 M -6 0 L 6 0 M -6 4 L 6 4",
            "loop", "M -3 6 C -9 2 -6 -6 0 -6 C 7 -6 8 3 3 6 M -7 6 L -3 6 L -3 2",
            "collapsed", "M -7 -7 L 7 -7 L 7 7 L -7 7 Z M -4 0 L 4 0 M 0 -4 L 0 4",
            "adHoc", "M -7 2 C -5 -4 -2 -2 0 0 C 2 2 5 4 7 -2");

    private ModelIcons() {}

    /** @param thrown whether the case throws it: drawn filled */
    static void event(SvgWriter svg, String kind, boolean thrown, String colour) {
        if (kind.equals("message")) {
            envelope(svg, thrown, colour);
        } else if (EVENTS.containsKey(kind)) {
            boolean filled = thrown && !kind.equals("timer") && !kind.equals("conditional");
            path(svg, EVENTS.get(kind), filled ? colour : "none", colour, 1.2);
        }
    }

    static void gateway(SvgWriter svg, String type, String colour) {
        boolean filled = type.equals("exclusiveGateway") || type.equals("parallelGateway");
        if (GATEWAYS.containsKey(type)) {
            path(svg, GATEWAYS.get(type), filled ? colour : "none", colour,
                    type.equals("inclusiveGateway") || type.equals("complexGateway") ? 2.5 : 1);
        }
    }

    static void task(SvgWriter svg, String type, String colour) {
        if (type.equals("sendTask")) {
            envelope(svg, true, colour);
        } else if (TASKS.containsKey(type)) {
            path(svg, TASKS.get(type), "none", colour, 1.1);
        }
    }

    static void marker(SvgWriter svg, String kind, String colour) {
        path(svg, MARKERS.get(kind), "none", colour, 1.6);
    }

    private static void envelope(SvgWriter svg, boolean filled, String colour) {
        path(svg, ENVELOPE, filled ? colour : "none", filled ? "none" : colour, 1.2);
        path(svg, FLAP, "none", filled ? "#fff" : colour, 1.2);
    }

    private static void path(SvgWriter svg, String d, String fill, String stroke, double width) {
        svg.shape("path", "d", d, "fill", fill, "stroke", stroke, "stroke-width", width);
    }

    /** Four cubic curves: control points at 0.5523 of the radius approximate a circle. */
    static String circle(double radius) {
        return CIRCLE.formatted(SvgWriter.number(radius), SvgWriter.number(radius * 0.5523));
    }

    private static String gear() {
        StringBuilder teeth = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            for (double[] corner : new double[][] {{-0.22, 6}, {-0.14, 8.5}, {0.14, 8.5}, {0.22, 6}}) {
                double angle = i * Math.PI / 4 + corner[0];
                teeth.append(teeth.isEmpty() ? "M " : " L ").append(SvgWriter.number(Math.sin(angle) * corner[1]))
                        .append(' ').append(SvgWriter.number(-Math.cos(angle) * corner[1]));
            }
        }
        return teeth + " Z " + circle(3);
    }
}
