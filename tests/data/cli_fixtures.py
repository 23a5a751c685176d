#!/usr/bin/env python3
"""Writes the files that tests/cli.sh feeds to the program: `cli_fixtures.py FOLDER`.

Two made-up municipalities side by side, with elderships, in degrees and in metres of LKS-94; one
broken variant for each kind of fault; and variants of the shipped rule table that are contested,
orphaned, dead and unreadable. The projection here is written after the Krüger series and shares
nothing with the program's.
"""
import copy
import csv
import io
import json
import math
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = Path(sys.argv[1])


def lks94(lon, lat):
    """Easting and northing in metres: transverse Mercator, GRS 80, 24° E, 0.9998, 500 km."""
    flattening = 1 / 298.257222101
    n = flattening / (2 - flattening)
    radius = 6_378_137.0 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    alpha = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180,
        13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440,
        61 * n**3 / 240 - 103 * n**4 / 140,
        49561 * n**4 / 161280,
    )
    e = 2 * math.sqrt(n) / (1 + n)
    sine = math.sin(math.radians(lat))
    t = math.sinh(math.atanh(sine) - e * math.atanh(e * sine))
    away = math.radians(lon - 24.0)
    xi, eta = math.atan2(t, math.cos(away)), math.atanh(math.sin(away) / math.hypot(1, t))
    east = eta + sum(a * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, a in enumerate(alpha, 1))
    north = xi + sum(a * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, a in enumerate(alpha, 1))
    return [500_000 + 0.9998 * radius * east, 0.9998 * radius * north]


def box(west, south, east, north):
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(properties, rings, kind="Polygon"):
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": rings}}


def collection(features, crs=None):
    head = {"crs": {"type": "name", "properties": {"name": crs}}} if crs else {}
    return {"type": "FeatureCollection", **head, "features": features}


def in_metres(layer, crs):
    """The same ground with corners every hundredth of a degree: straight lines differ between the systems."""
    layer = copy.deepcopy(layer)
    for one in layer["features"]:
        rings = []
        for ring in one["geometry"]["coordinates"]:
            dense = []
            for (x0, y0), (x1, y1) in zip(ring, ring[1:]):
                steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / 0.01))
                dense += [[x0 + (x1 - x0) * k / steps, y0 + (y1 - y0) * k / steps] for k in range(steps)]
            rings.append([lks94(*position) for position in dense + dense[:1]])
        one["geometry"]["coordinates"] = rings
    return collection(layer["features"], crs)


def write(name, content):
    text = content if isinstance(content, (str, bytes)) else json.dumps(content, ensure_ascii=False)
    (OUT / name).write_bytes(text if isinstance(text, bytes) else text.encode())


city = feature({"kodas": 13, "pavadinimas": "Miesto savivaldybė"}, [box(25.0, 54.5, 25.4, 54.8)])
country = feature({"kodas": "41", "pavadinimas": "Rajono savivaldybė"}, [box(25.4, 54.5, 25.8, 54.8)])
municipalities = collection([city, country])
elderships = collection([
    feature({"kodas": "1301", "pavadinimas": "Pirmoji", "sav": 13}, [box(25.0, 54.5, 25.2, 54.8)]),
    feature({"kodas": "1302", "pavadinimas": "Antroji", "sav": 13}, [box(25.2, 54.5, 25.4, 54.8)]),
    # The rest of 41 is ground without eldership.
    feature({"kodas": "4101", "pavadinimas": "Trečioji", "sav": "41"}, [box(25.4, 54.5, 25.6, 54.8)]),
])
write("municipalities.geojson", municipalities)
write("elderships.geojson", elderships)
write("municipalities_lks.geojson", in_metres(municipalities, "urn:ogc:def:crs:EPSG::3346"))
write("elderships_lks.geojson", in_metres(elderships, None))
write("zone.geojson", collection([feature({"kodas": "SENAMIESTIS", "pavadinimas": "Senamiestis"}, [box(25.1, 54.6, 25.3, 54.7)])]))


def broken(name, change, base=municipalities):
    layer = copy.deepcopy(base)
    change(layer)
    write(f"broken_{name}.geojson", layer)


def ring(layer, index=0):
    return layer["features"][index]["geometry"]["coordinates"][0]


broken("unclosed", lambda l: ring(l).pop())
broken("duplicate", lambda l: l["features"][1]["properties"].update(kodas=13))
broken("overlap", lambda l: l["features"][1]["geometry"].update(coordinates=[box(25.3, 54.5, 25.8, 54.8)]))
broken("bowtie", lambda l: l["features"][0]["geometry"].update(
    coordinates=[[[25.0, 54.5], [25.4, 54.8], [25.4, 54.5], [25.0, 54.8], [25.0, 54.5]]]))
broken("property", lambda l: l["features"][1]["properties"].pop("kodas"))
broken("swapped", lambda l: [position.reverse() for index in (0, 1) for position in ring(l, index)])
broken("point", lambda l: l["features"][0].update(geometry={"type": "Point", "coordinates": [25.0, 54.5]}))
broken("empty", lambda l: l.update(features=[]))
broken("parent", lambda l: l["features"][0]["properties"].update(sav="99"), elderships)
broken("nan", lambda l: ring(l)[1].__setitem__(0, 1e308))
write("broken_metres.geojson", collection(in_metres(municipalities, None)["features"]))
write("broken_crs.geojson", {**municipalities, "crs": {"type": "name", "properties": {"name": "EPSG:2180"}}})
write("broken_json.geojson", json.dumps(municipalities)[:-40])
write("broken_text.geojson", "kodas;pavadinimas\n13;Vilnius\n")
write("broken_utf8.geojson", json.dumps(municipalities).encode().replace(b"Miesto", b"Mi\xffsto"))
deep = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kodas":"13","pavadinimas":"x"},"geometry":{"type":"Polygon","coordinates":'
write("broken_nesting.geojson", deep + "[" * 200_000 + "]" * 200_000 + "}}]}")
write("broken_nesting_unread.geojson", '{"type":"FeatureCollection","extra":' + "[" * 200_000 + "]" * 200_000 + ',"features":[]}')

# Tables.
with open(ROOT / "backend/app/data/rules.csv", encoding="utf-8", newline="") as file:
    columns, *table = list(csv.reader(file))
at = {name: number for number, name in enumerate(columns)}
by_id = {row[at["id"]]: row for row in table}


def write_table(name, rows, header=columns):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    write(name, text.getvalue())


def like(row, **cells):
    row = list(row)
    for name, value in cells.items():
        row[at[name]] = value
    return row


def overridden():
    return {code for row in table for code in row[at["overrides"]].split(";")}


# Somebody's only rule: nothing overrides it, it overrides nothing, and its one category has no other.
alone = next(
    row for row in table
    if row[at["id"]] not in overridden() and row[at["overrides"]] == "-" and ";" not in row[at["category"]]
    and sum(row[at["category"]] in other[at["category"]].split(";") for other in table) == 1
    and all(row[at[name]] == "-" for name in columns[2:at["overrides"]])
)
first = by_id["N-001"]
write_table("contested.csv", [*table, like(first, id="N-900")])
write_table("orphaned.csv", [row for row in table if row is not alone])
write_table("dead.csv", [*table, like(alone, id="N-901", overrides=alone[at["id"]])])
write_table("nobody.csv", [like(row, duty="nobody-has-this") if row is alone else row for row in table])
write_table("cells.csv", [
    like(first, category="nera_tokios", respond_within="20 dienų"),
    like(alone, **{"when": "Mon-Xyz", "area": "7777"}),
])
write_table("columns.csv", [row[:-1] for row in table[:1]], columns[:-1] + ["spalva"])
write("table_utf8.csv", b"id,category\nN-1,\xff\n")
write("names.txt", "\n".join([alone[at["id"]], alone[at["category"]]]) + "\n")
# A municipality's own table: the city's police take its litter at night.
write_table("own.csv", [like(first, id="M-001", overrides="N-001;N-002", when="Mon-Sun 22:00-06:00", duty="police", legal_basis="Tarybos sprendimas 1", note="Naktį.", legal_basis_en="", note_en="")])
write_table("own_contested.csv", [like(first, id="M-001", duty="police", legal_basis="Tarybos sprendimas 1", note="Visada.", legal_basis_en="", note_en="")])
# A draft of the national table in which what has no other category goes to the police.
write_table("draft.csv", [like(row, duty="police") if row[at["id"]] == "N-125" else row for row in table])
duties = (ROOT / "backend/app/data/duties.csv").read_text(encoding="utf-8")
police = next(line for line in duties.splitlines() if line.startswith("police,13,"))
write("duties_twice.csv", duties + police.replace(next(c for c in police.split(",") if c.startswith("POL-")), "POL-KAU") + "\n")
write("duties_broken.csv", duties + "police,13,NERA-TOKIOS,,vakar,\n")
