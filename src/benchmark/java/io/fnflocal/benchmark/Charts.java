package io.fnflocal.benchmark;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws latency by depth and by size. */
final class Charts {

    private static final List<String> SHOWN_BY_SIZE = List.of(
            Scenario.FIRST_PAGE,
            Scenario.DEEPEST_PAGE,
            "status Failed",
            "prefix order-0",
            "prefix zzz",
            "window of a day",
            "prefix order-0, status Failed, a day");

    /** Colours that the colour-blind can tell apart, too (Okabe and Ito). */
    private static final Color[] COLORS = {
        new Color(0x0072B2),
        new Color(0xE69F00),
        new Color(0x009E73),
        new Color(0xD55E00),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0x4D4D4D)
    };

    private final Result result;

    Charts(Result result) {
        this.result = result;
    }

    void write() throws IOException {
        write(byDepth(), "latency-by-depth");
        write(bySize(), "latency-by-size");
    }

    private XYChart byDepth() {
        SizedFlow largest = result.flows().get(result.flows().size() - 1);
        XYChart chart =
                chart("Pages of a list of %,d executions".formatted(largest.size()), "how far into the list, %");
        addByDepth(chart, "FnF Local, over HTTP", false, largest);
        addByDepth(chart, "its SQL alone, over JDBC", true, largest);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    private void addByDepth(XYChart chart, String name, boolean sql, SizedFlow flow) {
        List<Point> points = new ArrayList<>();
        points.add(point(0, flow, Scenario.FIRST_PAGE, sql));
        Scenarios.DEPTHS.forEach(depth -> points.add(point(depth, flow, Scenarios.pageAt(depth), sql)));
        points.add(point(100, flow, Scenario.DEEPEST_PAGE, sql));
        add(chart, name, points);
    }

    private XYChart bySize() {
        XYChart chart = chart("Pages of lists of different size", "executions of the flow");
        for (String scenario : SHOWN_BY_SIZE) {
            add(
                    chart,
                    scenario,
                    result.flows().stream()
                            .map(flow -> point(flow.size(), flow, scenario, false))
                            .toList());
        }
        useLogarithms(chart);
        return chart;
    }

    /** Only powers of ten are labelled, so the latency axis starts and ends at one. */
    private static void useLogarithms(XYChart chart) {
        DoubleSummaryStatistics drawn = chart.getSeriesMap().values().stream()
                .flatMapToDouble(series -> Arrays.stream(series.getYData()))
                .summaryStatistics();
        XYStyler style = chart.getStyler();
        style.setXAxisLogarithmic(true);
        style.setYAxisLogarithmic(true);
        style.setYAxisMin(Math.pow(10, Math.floor(Math.log10(drawn.getMin()))));
        style.setYAxisMax(Math.pow(10, Math.ceil(Math.log10(drawn.getMax()))));
        style.setXAxisDecimalPattern("#,###");
        style.setYAxisDecimalPattern("#,##0.###");
    }

    private Point point(double x, SizedFlow flow, String scenario, boolean sql) {
        Stream<LatencyResult> found = result.latency().stream().filter(latency -> latency.is(flow, scenario));
        return new Point(
                x,
                found.map(latency -> sql ? latency.sql() : latency.http())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(LatencyResult.Percentiles::p50)
                        .orElse(null));
    }

    private static void add(XYChart chart, String name, List<Point> points) {
        List<Point> measured =
                points.stream().filter(point -> point.y() != null).toList();
        if (!measured.isEmpty()) {
            XYSeries series = chart.addSeries(
                    name,
                    measured.stream().map(Point::x).toList(),
                    measured.stream().map(Point::y).toList());
            series.setMarker(SeriesMarkers.CIRCLE).setLineStyle(new BasicStroke(2.5f));
        }
    }

    private static XYChart chart(String title, String xAxis) {
        XYChart chart = new XYChartBuilder()
                .width(860)
                .height(430)
                .title(title)
                .xAxisTitle(xAxis)
                .yAxisTitle("median latency, ms")
                .build();
        XYStyler style = chart.getStyler();
        style.setSeriesColors(COLORS);
        style.setMarkerSize(7);
        style.setLegendPosition(Styler.LegendPosition.OutsideE);
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setLegendBorderColor(Color.WHITE);
        style.setPlotGridLinesColor(new Color(0xE0E0E0));
        style.setChartTitleFont(font(Font.BOLD, 16));
        style.setAxisTitleFont(font(Font.PLAIN, 13));
        style.setAxisTickLabelsFont(font(Font.PLAIN, 12));
        style.setLegendFont(font(Font.PLAIN, 13));
        return chart;
    }

    private static Font font(int weight, int size) {
        return new Font(Font.SANS_SERIF, weight, size);
    }

    /** Cuts the encoder's invisible digits, which are half of the file. */
    private static void write(XYChart chart, String name) throws IOException {
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
        Files.writeString(
                Settings.OUTPUT.resolve(name + ".svg"),
                svg.toString(StandardCharsets.UTF_8).replaceAll("(\\.\\d\\d)\\d+", "$1"));
    }

    private record Point(double x, @Nullable Double y) {}
}
