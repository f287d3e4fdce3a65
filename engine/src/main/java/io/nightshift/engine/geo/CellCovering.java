package io.nightshift.engine.geo;

import com.google.common.geometry.S2Cell;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2CellUnion;
import com.google.common.geometry.S2Region;
import java.util.ArrayList;
import java.util.List;

/**
 * Covers a region with few cells: repeatedly divides the most promising cell, while there is room for its parts. This is
 * how the S2 library does it (C++: s2region_coverer.cc); its Java edition is not used because it takes equally promising
 * cells in another order, and so covers circles with other cells than a real server.
 *
 * @param minLevel the largest cells that may be used, 0 (a face of the cube) to 30
 * @param maxLevel the smallest cells that may be used
 * @param maxCells the desired number of cells; the result has more if the largest allowed cells are too small for fewer
 */
record CellCovering(int minLevel, int maxLevel, int maxCells) {
    private static final int CHILDREN = 4;

    /**
     * The region to cover.
     *
     * @param around a few cells that cover it
     */
    record Subject(S2Region region, List<S2CellId> around) {}

    /** The ids of the cells in ascending order. */
    List<S2CellId> of(Subject subject) {
        return new Run(subject.region()).cover(subject.around());
    }

    /** A cell that intersects the region. */
    private static final class Candidate {
        final S2CellId id;
        /** Whether it is used undivided. */
        final boolean whole;

        List<Candidate> children = List.of();

        Candidate(S2CellId id, boolean whole) {
            this.id = id;
            this.whole = whole;
        }

        /** Larger cells come first, then those with fewer children, then those with fewer children to use undivided. */
        int promise() {
            int wholes = (int) children.stream().filter(child -> child.whole).count();
            return -((id.level() * CHILDREN + children.size()) * CHILDREN + wholes);
        }
    }

    private final class Run {
        private final S2Region region;
        private final PromiseQueue<Candidate> queue = new PromiseQueue<>(Candidate::promise);
        private final ArrayList<S2CellId> cells = new ArrayList<>();

        Run(S2Region region) {
            this.region = region;
        }

        List<S2CellId> cover(List<S2CellId> around) {
            candidates(around).forEach(this::add);
            while (!queue.isEmpty()) {
                Candidate candidate = queue.remove();
                int count = cells.size() + queue.size() + candidate.children.size();
                if (candidate.id.level() < minLevel || candidate.children.size() == 1 || count <= maxCells) {
                    candidate.children.forEach(this::add);
                } else {
                    cells.add(candidate.id);
                }
            }
            return normal();
        }

        private void add(Candidate candidate) {
            if (candidate.whole) {
                cells.add(candidate.id);
                return;
            }
            List<S2CellId> parts = new ArrayList<>(CHILDREN);
            for (int i = 0; i < CHILDREN; i++) {
                parts.add(candidate.id.child(i));
            }
            candidate.children = candidates(parts);
            if (candidate.id.level() >= minLevel
                    && candidate.children.size() == CHILDREN
                    && candidate.children.stream().allMatch(child -> child.whole)) {
                cells.add(candidate.id);
            } else if (!candidate.children.isEmpty()) {
                queue.add(candidate);
            }
        }

        private List<Candidate> candidates(List<S2CellId> ids) {
            List<Candidate> candidates = new ArrayList<>(ids.size());
            for (S2CellId id : ids) {
                S2Cell cell = new S2Cell(id);
                if (region.mayIntersect(cell)) {
                    boolean whole = id.level() >= minLevel && (id.level() >= maxLevel || region.contains(cell));
                    candidates.add(new Candidate(id, whole));
                }
            }
            return candidates;
        }

        /** Replaces four cells that make up a larger one by it, unless that is too large. */
        private List<S2CellId> normal() {
            S2CellUnion union = new S2CellUnion();
            union.initFromCellIds(cells);
            ArrayList<S2CellId> normal = new ArrayList<>();
            union.denormalize(minLevel, 1, normal);
            return normal;
        }
    }
}
