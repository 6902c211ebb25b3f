package dev.imagebuilder.tosca.drawing;

import dev.imagebuilder.tosca.drawing.Graph.Cluster;
import dev.imagebuilder.tosca.drawing.Rows.Item;
import java.util.List;
import java.util.Optional;

/**
 * Where the nodes of a graph stand: in layers, so that edges point downwards, and each cluster in a column of its own. The
 * same graph always gets the same layout. Lengths are in pixels.
 */
final class LayeredLayout {
    /** What the label of an edge mostly needs. */
    static final int LABEL_WIDTH = 72;

    private static final int PADDING = 16;
    private static final int MARGIN = 24;
    private static final int LAYER_GAP = 80;
    private static final int GAP = 28;

    private final Graph graph;
    private final Rows rows;
    private final List<Size> sizes;
    private final List<Size> titles;
    /** By row; one more than there are rows. */
    private final double[] top;
    /** By item. */
    private final double[] left;
    /** By cluster, the last one for nodes in none. */
    private final double[] columnWidth;

    private final double[] columnLeft;

    record Size(double width, double height) {
        Size atLeast(double wide) {
            return new Size(Math.max(width, wide), height);
        }
    }

    record Box(double x, double y, double width, double height) {
        double middle() {
            return x + width / 2;
        }

        double bottom() {
            return y + height;
        }
    }

    /**
     * @param sizes of the nodes
     * @param titles sizes of the clusters' titles
     */
    LayeredLayout(Graph graph, List<Size> sizes, List<Size> titles) {
        this.graph = graph;
        this.rows = new Rows(graph);
        this.sizes = sizes;
        this.titles = titles;
        this.top = new double[rows.list().size() + 1];
        this.left = new double[rows.items()];
        this.columnWidth = new double[titles.size() + 1];
        this.columnLeft = new double[titles.size() + 2];
        placeRows();
        placeColumns();
        rows.list().forEach(this::place);
    }

    private void placeRows() {
        double title = titles.stream().mapToDouble(Size::height).max().orElse(-PADDING);
        top[0] = MARGIN + title + PADDING;
        for (int row = 0; row < rows.list().size(); row++) {
            top[row + 1] = top[row] + rowHeight(row) + LAYER_GAP;
        }
    }

    private double rowHeight(int row) {
        return rows.list().get(row).stream()
                .filter(item -> item.number() < sizes.size())
                .mapToDouble(item -> sizes.get(item.number()).height())
                .max()
                .orElse(0);
    }

    private void placeColumns() {
        for (List<Item> row : rows.list()) {
            double[] widths = widths(row);
            for (int column = 0; column < widths.length; column++) {
                columnWidth[column] = Math.max(columnWidth[column], widths[column]);
            }
        }
        columnLeft[0] = MARGIN;
        for (int column = 0; column < columnWidth.length; column++) {
            if (column < titles.size() && columnWidth[column] > 0) {
                columnWidth[column] =
                        Math.max(columnWidth[column], titles.get(column).width()) + 2 * PADDING;
            }
            columnLeft[column + 1] = columnLeft[column] + columnWidth[column] + (columnWidth[column] > 0 ? GAP : 0);
        }
    }

    /** The room that a row needs in each column. */
    private double[] widths(List<Item> row) {
        double[] widths = new double[columnWidth.length];
        for (Item item : row) {
            double before = widths[item.cluster()];
            widths[item.cluster()] = before + (before > 0 ? GAP : 0) + width(item);
        }
        return widths;
    }

    private void place(List<Item> row) {
        double[] widths = widths(row);
        double[] x = new double[widths.length];
        for (int column = 0; column < x.length; column++) {
            x[column] = columnLeft[column] + (columnWidth[column] - widths[column]) / 2;
        }
        for (Item item : row) {
            left[item.number()] = x[item.cluster()];
            x[item.cluster()] += width(item) + GAP;
        }
    }

    private double width(Item item) {
        return item.number() < sizes.size() ? sizes.get(item.number()).width() : LABEL_WIDTH;
    }

    /** What an edge passes, from its upper end to its lower one; of an edge from a node to itself only the node. */
    List<Box> route(int edge) {
        return rows.route(edge).stream().map(this::box).toList();
    }

    /** Whether one node stands in a higher row than another. */
    boolean isUpper(int node, int other) {
        return node(node).y() < node(other).y();
    }

    Box node(int number) {
        return new Box(
                left[number],
                top[rows.of(number)],
                sizes.get(number).width(),
                sizes.get(number).height());
    }

    private Box box(Item item) {
        return item.number() < sizes.size()
                ? node(item.number())
                : new Box(left[item.number()], top[item.row()], LABEL_WIDTH, rowHeight(item.row()));
    }

    /** The box around the members of a cluster; none when it has no members. */
    Optional<Box> cluster(int number) {
        Cluster cluster = graph.clusters().get(number);
        if (cluster.members().isEmpty()) {
            return Optional.empty();
        }
        double above = cluster.members().stream()
                        .mapToDouble(member -> node(member).y())
                        .min()
                        .orElseThrow()
                - titles.get(number).height()
                - PADDING;
        double below = cluster.members().stream()
                        .mapToDouble(member -> node(member).bottom())
                        .max()
                        .orElseThrow()
                + PADDING;
        return Optional.of(new Box(columnLeft[number], above, columnWidth[number], below - above));
    }

    Size size() {
        double right = columnLeft[columnLeft.length - 1];
        return new Size(right - GAP + MARGIN, top[top.length - 1] - LAYER_GAP + PADDING + MARGIN);
    }
}
