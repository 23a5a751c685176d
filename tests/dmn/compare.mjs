// Judges an exported decision table by other people's tools; compare.sh runs it.
//
//     compare.mjs schema TABLE                     the document against the DMN 1.3 schema
//     compare.mjs cases TABLE N [SEED]             N random cases for `rules explain --batch`
//     compare.mjs compare TABLE CASES DECISIONS    the table's decision in each case is that of the program
//
// Reading is dmn-moddle's, FEEL is feelin's; ours is the hit policy UNIQUE: exactly one row fits. Exit code 1: they differ.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";
import { validateXML } from "xmllint-wasm";

const LEAST = 1000; // cases that must have been compared
const read = (path) => readFileSync(path, "utf8");
const fail = (text) => {
  console.error(`compare.mjs: ${text}`);
  process.exit(1);
};

/** The decision table as dmn-moddle reads it: names of inputs and outputs, rows of FEEL, closed lists of values. */
async function load(path) {
  const { rootElement, warnings } = await new DmnModdle().fromXML(read(path), "dmn:Definitions");
  if (warnings.length) fail(`dmn-moddle: ${warnings.map((one) => one.message).join("; ")}`);
  const decisions = rootElement.drgElement.filter((one) => one.$type === "dmn:Decision");
  const table = decisions[0]?.decisionLogic;
  if (decisions.length !== 1 || table?.$type !== "dmn:DecisionTable") fail("not one decision with a table");
  if (table.hitPolicy !== "UNIQUE") fail(`hit policy ${table.hitPolicy}`);
  const inputs = table.input.map((one) => one.inputExpression.text);
  const types = new Map(rootElement.itemDefinition.map((one) => [one.name, one]));
  const data = rootElement.drgElement.filter((one) => one.$type === "dmn:InputData");
  const values = {};
  for (const one of data) {
    const type = types.get(one.variable.typeRef) ?? fail(`${one.name} has no type`);
    if (one.variable.name !== one.name) fail(`${one.name}: the variable has another name`);
    values[one.name] = type.typeRef === "number" ? null : feel(`[${type.allowedValues.text}]`);
  }
  const needed = decisions[0].informationRequirement.map((one) => one.requiredInput.href.slice(1));
  const wanted = inputs.map((name) => data.find((one) => one.name === name)?.id);
  if (JSON.stringify(needed) !== JSON.stringify(wanted)) fail("the decision needs other inputs than its table has");
  const outputs = table.output.map((one) => one.name);
  const rows = table.rule.map((row) => ({
    id: row.id,
    tests: row.inputEntry.map((entry) => entry.text),
    result: Object.fromEntries(row.outputEntry.map((entry, at) => [outputs[at], feel(entry.text)])),
  }));
  return { inputs, values, rows };
}

function feel(text) {
  const { value, warnings } = evaluate(text, {});
  if (warnings?.length) fail(`feelin: ${text}: ${JSON.stringify(warnings)}`);
  return value;
}

/** Whether a value passes a unary test; each pair is evaluated once. */
const known = new Map();
function fits(test, value) {
  const key = `${typeof value}\u0000${value}\u0000${test}`;
  if (!known.has(key)) {
    const { value: passed, warnings } = unaryTest(test, { "?": value });
    if (typeof passed !== "boolean" || warnings?.length) {
      fail(`feelin: ${test} of ${value}: ${passed} ${JSON.stringify(warnings)}`);
    }
    known.set(key, passed);
  }
  return known.get(key);
}

async function schema(path) {
  const package_ = createRequire(import.meta.url).resolve("dmn-moddle/package.json");
  const folder = join(dirname(package_), "resources/dmn/xsd");
  const part = (fileName) => ({ fileName, contents: read(join(folder, fileName)) });
  const { valid, errors } = await validateXML({
    xml: [{ fileName: "table.dmn", contents: read(path) }],
    schema: [part("DMN13.xsd")],
    preload: ["DMNDI13.xsd", "DC.xsd", "DI.xsd"].map(part),
    maxMemoryPages: 16384,
  });
  if (!valid) fail(`the schema: ${errors.slice(0, 5).map((one) => one.rawMessage).join("\n")}`);
  const { inputs, rows } = await load(path);
  console.log(`the document fits DMN13.xsd: ${inputs.length} inputs, ${rows.length} rows`);
}

/** Numbers that are the same on every machine (mulberry32). */
function dice(seed) {
  let state = seed >>> 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { draw, below: (n) => Math.floor(draw() * n), of: (list) => list[Math.floor(draw() * list.length)] };
}

// The country, and the cities with many elderships: west, south, east, north.
const BOXES = [
  [20.95, 53.9, 26.85, 56.45],
  [25.05, 54.58, 25.46, 54.82],
  [23.82, 54.84, 24.06, 54.95],
  [21.05, 55.3, 21.7, 55.9],
];
const HOLIDAYS = ["01-01", "02-16", "03-11", "05-01", "06-24", "07-06", "08-15", "11-01", "11-02", "12-24", "12-25", "12-26"];
const DAY = 86_400_000;

/** An instant of 2026 or 2027; often on or next to a holiday, often at or next to a full hour. */
function instant({ below, of, draw }) {
  const holiday = Date.parse(`${of(["2026", "2027"])}-${of(HOLIDAYS)}T00:00:00Z`);
  const day = draw() < 0.3 ? holiday + (below(3) - 1) * DAY : Date.parse("2026-01-01T00:00:00Z") + below(730) * DAY;
  const minute = draw() < 0.5 ? below(24) * 60 + below(3) - 1 : below(1440);
  return new Date(day + minute * 60_000).toISOString();
}

async function cases(path, count, seed) {
  const { values, inputs } = await load(path);
  const circumstances = inputs.filter((name) => !["category", "area", "day", "day_before", "minute"].includes(name));
  const chance = dice(seed);
  const lines = [];
  for (let n = 0; n < count; n += 1) {
    const [west, south, east, north] = chance.draw() < 0.5 ? BOXES[0] : chance.of(BOXES);
    const at = [west + chance.draw() * (east - west), south + chance.draw() * (north - south)].map((x) => +x.toFixed(6));
    const given = Object.fromEntries(circumstances.map((name) => [name, chance.of(values[name])]));
    lines.push({ category: values.category[n % values.category.length], at, time: instant(chance), circumstances: given });
  }
  console.log(lines.map((line) => JSON.stringify(line)).join("\n"));
}

// The clock in law, by somebody else's calendar than the program's.
const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Vilnius", weekday: "short", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
function clockFault(time, asked) {
  const kind = (at) => {
    const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    const fixed = HOLIDAYS.includes(`${part.month}-${part.day}`);
    return { names: fixed ? ["holiday"] : [part.weekday, "holiday"], minute: Number(part.hour) * 60 + Number(part.minute) };
  };
  const now = new Date(time);
  const today = kind(now);
  // Noon of the day before, whatever clocks were changed in between.
  const before = kind(new Date(now.getTime() - (today.minute + 720) * 60_000));
  return today.minute === asked.minute && today.names.includes(asked.day) && before.names.includes(asked.day_before)
    ? null
    : `by the clock it is ${today.names}, minute ${today.minute}, after ${before.names}`;
}

async function compare(path, casesPath, decisionsPath) {
  const { inputs, rows } = await load(path);
  const lines = (file) => read(file).trimEnd().split("\n").map((line) => JSON.parse(line));
  const [questions, answers] = [lines(casesPath), lines(decisionsPath)];
  if (questions.length !== answers.length) fail(`${questions.length} cases, ${answers.length} answers`);
  let [outside, compared] = [0, 0];
  const [wrong, met, areas] = [[], new Set(), new Set()];
  questions.forEach((question, at) => {
    const answer = answers[at];
    if (answer.outside) {
      outside += 1;
      return;
    }
    compared += 1;
    const { asked } = answer;
    const given = { category: question.category, ...question.circumstances };
    const faults = Object.keys(given).filter((name) => given[name] !== asked?.[name]).map((name) => `asked of another ${name}`);
    const late = asked && clockFault(question.time, asked);
    if (late) faults.push(late);
    if (faults.length === 0) {
      const fitting = rows.filter((row) => row.tests.every((test, column) => fits(test, asked[inputs[column]])));
      if (fitting.length !== 1) faults.push(`rows that fit: ${fitting.map((row) => row.id).join(", ") || "none"}`);
      const { rule, respond_within: term } = fitting[0]?.result ?? {};
      if (rule !== answer.rule || term !== answer.term) faults.push(`the table says ${rule}, ${term}`);
      met.add(fitting[0]?.id);
      areas.add(asked.area);
    }
    if (faults.length) wrong.push(`${JSON.stringify(question)}: ${answer.error ?? `${answer.rule}, ${answer.term}`}; ${faults.join("; ")}`);
  });
  console.log(`${compared} cases in ${areas.size} areas, ${outside} outside; ${met.size} of ${rows.length} rows met; ${wrong.length} differ`);
  if (wrong.length) fail(wrong.slice(0, 10).join("\n"));
  if (compared < LEAST) fail(`only ${compared} cases lie inside`);
}

const [what, ...given] = process.argv.slice(2);
if (what === "schema") await schema(given[0]);
else if (what === "cases") await cases(given[0], Number(given[1]), Number(given[2] ?? 20260101));
else if (what === "compare") await compare(...given);
else fail("usage: compare.mjs schema|cases|compare …");
