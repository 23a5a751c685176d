#!/usr/bin/env python3
"""Holds `territory locate` against shapely (GEOS), an independent point-in-polygon.

    compare_shapely.py --points N [--seed S] MUNICIPALITIES > points.csv     random points in its box
    compare_shapely.py --points N --near [--seed S] FILE > points.csv        around its vertices (± 50 m)
    compare_shapely.py MUNICIPALITIES ELDERSHIPS points.csv located.txt      the comparison

`points.csv` has `lon,lat` lines; `located.txt` the answers to them, line by line
(`municipality,leaf,border` or `outside`). Needs shapely 2; with pyproj it checks the border flag too.

Agreement is exact. Counted apart, with their bound: points within TOUCH_M of a border (the index
rounds coordinates to 1e-7 degree, so GEOS and we look at borders up to 1.2 cm apart), points where
elderships overlap (the rule: lowest code), and points in enclosed hairline gaps between elderships
(at most 30 m wide in the mean; the rule: the neighbour with the longest common border).
Exit code 1 when anything else differs.
"""
import json
import random
import sys
from collections import Counter

import numpy
import shapely
from shapely.geometry import shape

TOUCH_M = 0.02
HAIRLINE_M = 30.0
BORDER_M = 30.0
BORDER_SLACK_M = 0.05  # the projection's scale: 30 m here are 30 m ± 1 cm there
METRES = numpy.array([0.5707 * 111_320.0, 111_250.0])  # a degree at 55.2° N, for areas and widths


def load(path, code, parent=None):
    features = json.load(open(path, encoding="utf-8"))["features"]
    rows = sorted(
        (str(f["properties"][code]), parent and str(f["properties"][parent]), shape(f["geometry"]))
        for f in features
    )
    return [r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]


def covering(tree, points):
    """For each point the indices of the polygons that contain it, ascending."""
    found = [[] for _ in points]
    for point, area in zip(*tree.query(points, predicate="within")):
        found[point].append(int(area))
    return [sorted(f) for f in found]


def hairlines(polygons):
    """Holes of the union that are thin: (polygon, owner's index)."""
    union = shapely.union_all(polygons)
    thin = []
    for part in shapely.get_parts(union):
        for ring in part.interiors:
            hole = shapely.Polygon(ring)
            metric = shapely.transform(hole, lambda c: c * METRES)
            if metric.length and 2 * metric.area / metric.length <= HAIRLINE_M:
                shared = [
                    (shapely.transform(p.boundary.intersection(ring.buffer(1e-9)), lambda c: c * METRES).length, -i)
                    for i, p in enumerate(polygons)
                    if p.distance(ring) < 1e-9
                ]
                thin.append((hole, -max(shared)[1]))
    return thin


def main():
    if sys.argv[1] == "--points":
        count = int(sys.argv[2])
        seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 1
        _, _, polygons = load(sys.argv[-1], "code")
        west, south, east, north = shapely.total_bounds(polygons)
        dice = random.Random(seed)
        vertices = shapely.get_coordinates(polygons).tolist()
        for _ in range(count):
            if "--near" in sys.argv:
                lon, lat = dice.choice(vertices)
                spread = 50 * dice.random() ** 3  # most of them within a few metres
                print(f"{lon + dice.uniform(-1, 1) * spread / METRES[0]:.7f},"
                      f"{lat + dice.uniform(-1, 1) * spread / METRES[1]:.7f}")
                continue
            print(f"{dice.uniform(west, east):.7f},{dice.uniform(south, north):.7f}")
        return 0

    municipality_codes, _, municipalities = load(sys.argv[1], "code")
    codes, parents, elderships = load(sys.argv[2], "code", "mun_code")
    xy = numpy.loadtxt(sys.argv[3], delimiter=",")
    located = open(sys.argv[4], encoding="utf-8").read().split()
    assert len(xy) == len(located), f"{len(xy)} points, {len(located)} answers"
    points = shapely.points(xy)

    lines = shapely.STRtree([p.boundary for p in elderships + municipalities])
    touch_degrees = TOUCH_M / METRES.min()
    touching = set(lines.query(points, predicate="dwithin", distance=touch_degrees)[0].tolist())
    in_eldership = covering(shapely.STRtree(elderships), points)
    in_municipality = covering(shapely.STRtree(municipalities), points)
    gaps = hairlines(elderships)
    gap_tree = shapely.STRtree([g[0] for g in gaps])
    in_gap = covering(gap_tree, points)

    tally, wrong = Counter(), []
    for i, answer in enumerate(located):
        got = "outside" if answer == "outside" else ",".join(answer.split(",")[:2])
        kind = "exact"
        if in_eldership[i]:
            area = in_eldership[i][0]
            expected = f"{parents[area]},{codes[area]}"
            kind = "overlap" if len(in_eldership[i]) > 1 else "exact"
        elif in_gap[i]:
            area = gaps[in_gap[i][0]][1]
            expected, kind = f"{parents[area]},{codes[area]}", "hairline gap"
        elif in_municipality[i]:
            code = municipality_codes[in_municipality[i][0]]
            expected = f"{code},{code}"
        else:
            expected = "outside"
        if i in touching:
            kind = f"within {TOUCH_M} m of a border"
        tally[(kind, "agrees" if got == expected else "differs")] += 1
        if got != expected and i not in touching:
            wrong.append((xy[i].tolist(), got, expected))
    print(f"{len(located)} points: {sum(a == 'outside' for a in located)} outside, "
          f"{sum(',' in a and len(set(a.split(',')[:2])) == 1 for a in located)} without eldership")
    for (kind, verdict), count in sorted(tally.items()):
        print(f"  {kind:<28} {verdict:<8} {count}")
    for row in wrong[:10]:
        print("  differs:", *row)

    flags = border_flags(elderships, municipalities, points, located)
    return 1 if wrong or flags else 0


def border_flags(elderships, municipalities, points, located):
    try:
        import pyproj
    except ImportError:
        print("border flag: not checked (no pyproj)")
        return 0
    to_metres = pyproj.Transformer.from_crs(4326, 3346, always_xy=True).transform
    metric = lambda g: shapely.transform(g, lambda c: numpy.column_stack(to_metres(c[:, 0], c[:, 1])))
    covered = shapely.union_all(elderships)
    open_borders = [m.boundary.difference(covered) for m in municipalities]
    lines = [metric(g) for g in [e.boundary for e in elderships] + open_borders if not g.is_empty]
    tree = shapely.STRtree(lines)
    here = metric(points)
    inside = numpy.array([a != "outside" for a in located])
    flagged = numpy.array([a.endswith(",yes") for a in located])
    sure, near = (numpy.zeros(len(here), bool) for _ in range(2))
    sure[tree.query(here, predicate="dwithin", distance=BORDER_M - BORDER_SLACK_M)[0]] = True
    near[tree.query(here, predicate="dwithin", distance=BORDER_M + BORDER_SLACK_M)[0]] = True
    missing, extra = inside & sure & ~flagged, inside & ~near & flagged
    print(f"border flag: {int(flagged.sum())} set; {int(missing.sum())} missing, {int(extra.sum())} too many "
          f"(±{BORDER_SLACK_M} m left out: {int((inside & near & ~sure).sum())})")
    for i in list(numpy.flatnonzero(missing)[:5]) + list(numpy.flatnonzero(extra)[:5]):
        print("  flag:", shapely.get_coordinates(points[i]).tolist(), located[i])
    return int(missing.sum() + extra.sum())


if __name__ == "__main__":
    sys.exit(main())
