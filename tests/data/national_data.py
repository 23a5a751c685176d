#!/usr/bin/env python3
"""Holds the shipped national data against itself and against the law's own lists.

Here: what is not the rule checker's business (contested, orphaned and dead rules are: `atsakas rules
check`). Reads ../shared/data/lt when it is there and says what it skips when it is not.
Exit code 1 and one line for each fault.
"""
import csv
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "backend/app/data"
LAW = ROOT.parent / "shared/data/lt"
POINTS = {"municipality": "82", "police": "49"}
faults = []


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(text):
    return [] if text == "-" else text.split(";")


def parts(text):
    return {p.strip().replace("¹", "1") for p in text.replace(" ir ", ",").split(",")}


def cites(article, basis):
    return re.search(rf"(?<![\d¹²³]){re.escape(article)} str\.", basis)


catalogue = json.loads((DATA / "categories.json").read_text(encoding="utf-8"))
categories = {c["code"]: c for c in catalogue["categories"]}
circumstances = {c["code"]: c for c in catalogue["circumstances"]}
rules = {r["id"]: r for r in rows(DATA / "rules.csv")}
register = {(d["duty"], d["area"]): d for d in rows(DATA / "duties.csv")}
owners = {o["article"]: o for o in rows(DATA / "ank_owners.csv")}
authorities = {a["code"]: a for a in rows(DATA / "authorities.csv")}
units = {u["code"]: u for u in rows(DATA / "units.csv")}
municipalities = rows(DATA / "municipalities.csv")


def holder_kind(duty):
    held = register.get((duty, "LT")) or register[(duty, municipalities[0]["code"])]
    return authorities[held["authority"]]["kind"], held["authority"] if (duty, "LT") in register else ""


def both_languages(value, where):
    if isinstance(value, dict):
        if set(value) == {"lt", "en"}:
            if not all(value.values()):
                faults.append(f"{where}: a language is missing")
            return
        for key, inner in value.items():
            both_languages(inner, f"{where}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            both_languages(inner, f"{where}[{number}]")


both_languages(catalogue, "categories.json")
for name, count in (("categories", len(catalogue["categories"])), ("circumstances", len(catalogue["circumstances"]))):
    if len({c["code"] for c in catalogue[name]}) != count:
        faults.append(f"{name}: a code occurs twice")

for code, category in categories.items():
    asked = {q["circumstance"] for q in category["questions"] if q["circumstance"]}
    for question in category["questions"]:
        known = circumstances.get(question["circumstance"])
        if question["kind"] == "choice" and known and {c["code"] for c in question["choices"]} != set(known["values"]):
            faults.append(f"{code}: the choices of {question['code']} are not the circumstance's values")
    for wanted in category["emergency_when"]:
        if wanted["circumstance"] not in asked:
            faults.append(f"{code}: {wanted['circumstance']} leads to 112 but is not asked")
    covering = [r for r in rules.values() if code in cell(r["category"])]
    if not covering:
        faults.append(f"{code}: no rule")
    for rule in covering:
        for name in circumstances:
            if cell(rule[name]) and name not in asked:
                faults.append(f"{code}: {rule['id']} depends on {name}, which is not asked")

for rule in rules.values():
    for name in ("duty", "respond_within", "legal_basis", "note", "legal_basis_en", "note_en"):
        if not rule[name].strip():
            faults.append(f"{rule['id']}: {name} is empty")
    for code in cell(rule["category"]):
        if code not in categories:
            faults.append(f"{rule['id']}: unknown category {code}")
    for municipality in municipalities:
        if not any((rule["duty"], area) in register for area in (municipality["code"], "LT")):
            faults.append(f"{rule['id']}: nobody holds {rule['duty']} in {municipality['name_lt']}")

for held in register.values():
    if held["authority"] not in authorities or (held["unit"] and units[held["unit"]]["authority"] != held["authority"]):
        faults.append(f"duties.csv: {held}")
if len({m["prefix"] for m in municipalities}) != 60:
    faults.append("municipalities.csv: 60 different prefixes are needed")

for path in sorted(DATA.glob("*.csv")) + [DATA / "categories.json"]:
    for quote in re.findall(r"„[^“\n]{0,80}[\"”]", path.read_text(encoding="utf-8")):
        faults.append(f"{path.name}: quotation mark {quote}")

for article, owner in owners.items():
    rule = rules.get(owner["rule"])
    if rule is None or rule["duty"] != owner["duty"] or owner["category"] not in cell(rule["category"]):
        faults.append(f"ank_owners.csv {article}: does not agree with {owner['rule']}")
        continue
    if not cites(article, rule["legal_basis"]) or article not in categories[owner["category"]]["ank"]:
        faults.append(f"ank_owners.csv {article}: {rule['id']} or its category does not name it")
    if owner["parts"] == "visas":
        for other in rules.values():
            if cites(article, other["legal_basis"]) and holder_kind(other["duty"]) != holder_kind(owner["duty"]):
                faults.append(f"article {article}: {rule['id']} and {other['id']} give it to two authorities")

if LAW.is_dir():
    seed = json.loads((LAW / "categories_rule_seed.json").read_text(encoding="utf-8"))["categories"]
    faults += [f"seed category {s['id']} is missing" for s in seed if s["id"] not in categories]
    double = {r["art"]: r for r in rows(LAW / "ank_police_municipality_overlap.csv") if r["same_part_overlap"] == "taip"}
    faults += [f"article {a}: needs exactly one owner" for a in sorted(double.keys() ^ owners.keys())]
    for article in double.keys() & owners.keys():
        police, own = double[article]["police_parts"], double[article]["municipality_parts"]
        shared = own if police == "visas" else police if own == "visas" else ",".join(parts(police) & parts(own))
        if parts(owners[article]["parts"]) != parts(shared):
            faults.append(f"article {article}: both are competent for {shared}")
    law = {a["art"]: a for a in json.loads((LAW / "ank_articles_authorities.json").read_text(encoding="utf-8"))["articles"]}
    for rule in rules.values():
        point = re.search(r", 589 str\. (\d+) p\.", rule["legal_basis"])
        if point is None:
            continue
        kind = holder_kind(rule["duty"])[0]
        if POINTS.get(kind, point[1]) != point[1]:
            faults.append(f"{rule['id']}: point {point[1]} is not the point of a {kind} authority")
        named = rule["legal_basis"].split(", 589")[0]
        for article, of_it in re.findall(r"(\d+[¹²³]?) str\.(?: ([\d¹²][\d¹², ir]*) d\.)?", named):
            competent = [a for a in law[article]["authorities"] if a["p589"] == point[1]]
            if not competent:
                faults.append(f"{rule['id']}: point {point[1]} of article 589 does not name article {article}")
            elif of_it and competent[0]["parts"] and not parts(of_it) <= set(competent[0]["parts"]):
                faults.append(f"{rule['id']}: not competent for all of {article} {of_it}")
    for municipality in rows(LAW / "municipalities.csv"):
        held = register[("police", municipality["code"])]
        if authorities[held["authority"]]["name_lt"] != municipality["police_avpk"]:
            faults.append(f"police of {municipality['name_lt']}")
    for eldership in rows(LAW / "elderships.csv"):
        held = register.get(("eldership", eldership["code"]))
        if eldership["official_eldership"] == "1" and (held is None or held["authority"] != f"SAV-{eldership['mun_code']}"):
            faults.append(f"eldership {eldership['code']} has no holder")
else:
    print(f"skipped: {LAW} is not there, so nothing was held against the law's lists")

for fault in faults:
    print(fault)
print(f"{len(categories)} categories, {len(rules)} rules, {len(owners)} owners, {len(register)} duties: {len(faults)} faults")
sys.exit(1 if faults else 0)
