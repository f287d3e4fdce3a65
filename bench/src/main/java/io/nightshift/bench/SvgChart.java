package io.nightshift.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Panels one above the other that share their axis of time, as SVG. */
final class SvgChart {
    private static final int WIDTH = 720;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int PANEL = 150;
    private static final int GAP = 50;
    private static final int TICKS = 6;

    private final double seconds;
    private final List<Panel> panels = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    /** What was measured at a time. */
    record Point(double second, double value) {}

    private record Panel(String title, double top, String color, List<Point> line, double limit, String limitName) {}

    private record Span(double from, double to, String name) {}

    SvgChart(double seconds) {
        this.seconds = seconds;
    }

    /** Shades a time. */
    SvgChart span(double from, double to, String name) {
        spans.add(new Span(from, to, name));
        return this;
    }

    /**
     * Adds a panel.
     *
     * @param top the upper end of its axis
     * @param limit where a dashed line is drawn; 0 = nowhere
     */
    SvgChart panel(String title, double top, String color, List<Point> line, double limit, String limitName) {
        panels.add(new Panel(title, top, color, List.copyOf(line), limit, limitName));
        return this;
    }

    @Override
    public String toString() {
        int height = panels.size() * (PANEL + GAP) + GAP;
        StringBuilder svg = new StringBuilder(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH, height));
        for (int i = 0; i < panels.size(); i++) {
            draw(svg, panels.get(i), GAP + i * (PANEL + GAP));
        }
        svg.append(text(WIDTH / 2.0, height - 10, "middle", "seconds"));
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Panel panel, int top) {
        int bottom = top + PANEL;
        for (Span span : spans) {
            svg.append(format(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#eeeeee\"/>%n",
                    x(span.from()), top, x(span.to()) - x(span.from()), PANEL));
            svg.append(text((x(span.from()) + x(span.to())) / 2, top + 14, "middle", span.name()));
        }
        svg.append(text(LEFT, top - 8, "start", panel.title()));
        for (int i = 0; i <= TICKS; i++) {
            double second = seconds * i / TICKS;
            svg.append(text(x(second), bottom + 16, "middle", format("%.0f", second)));
        }
        for (int i = 0; i <= 2; i++) {
            double y = bottom - PANEL * i / 2.0;
            svg.append(line(LEFT, y, WIDTH - RIGHT, y, "#cccccc", ""));
            svg.append(text(LEFT - 6, y + 4, "end", format("%,.0f", panel.top() * i / 2)));
        }
        if (panel.limit() > 0) {
            double y = y(panel, panel.limit(), bottom);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y, "#c0392b", " stroke-dasharray=\"6 4\""));
            svg.append(text(WIDTH - RIGHT, y - 4, "end", panel.limitName()));
        }
        svg.append(format("<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"", panel.color()));
        for (Point point : panel.line()) {
            svg.append(format("%.1f,%.1f ", x(point.second()), y(panel, point.value(), bottom)));
        }
        svg.append(format("\"/>%n"));
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - RIGHT) * second / seconds;
    }

    private static double y(Panel panel, double value, int bottom) {
        return bottom - PANEL * Math.min(value, panel.top()) / panel.top();
    }

    private static String line(double x1, double y1, double x2, double y2, String color, String more) {
        return format(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"%s/>%n",
                x1, y1, x2, y2, color, more);
    }

    private static String text(double x, double y, String anchor, String text) {
        return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
