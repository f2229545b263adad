/**
 * Writes lib/template/functions/zone-table.ts from Go's time zone data: `node scripts/zone-table.js $(go env GOROOT)/lib/time/zoneinfo.zip 2025c`.
 * The file is a zip without compression whose entries are in the format TZif (RFC 8536), version 2 or later.
 */
const { readFileSync, writeFileSync } = require("node:fs");
const { resolve } = require("node:path");

const [archive, version] = process.argv.slice(2);
const WIDTH = 118;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const QUARTER = 900n;

/** Names and contents of a zip's files. */
function entries(zip) {
  const found = [];
  const end = zip.lastIndexOf("PK\x05\x06", undefined, "latin1");
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt16LE(at + 10) !== 0) throw new Error("the archive is compressed");
    const size = zip.readUInt32LE(at + 24);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (!name.endsWith("/")) found.push([name, zip.subarray(start, start + size)]);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return found;
}

/** The second part of a TZif file, with times of 64 bits. */
function readZone(file) {
  const counts = (at) => [20, 24, 28, 32, 36, 40].map((offset) => file.readUInt32BE(at + offset));
  const [utc1, std1, leap1, times1, types1, chars1] = counts(0);
  const header = 44 + times1 * 5 + types1 * 6 + chars1 + leap1 * 8 + std1 + utc1;
  const [utc, std, leap, timeCount, typeCount, chars] = counts(header);
  const times = header + 44;
  const indexes = times + timeCount * 8;
  const types = indexes + timeCount;
  const names = types + typeCount * 6;
  const footer = names + chars + leap * 12 + std + utc;
  return {
    types: Array.from({ length: typeCount }, (_, i) => {
      const start = names + file[types + i * 6 + 5];
      return {
        offset: file.readInt32BE(types + i * 6),
        isSummer: file[types + i * 6 + 4] === 1,
        name: file.toString("latin1", start, file.indexOf(0, start)),
      };
    }),
    changes: Array.from({ length: timeCount }, (_, i) => ({
      time: file.readBigInt64BE(times + i * 8),
      type: file[indexes + i],
    })),
    rule: file.toString("latin1", footer + 1, file.indexOf("\n", footer + 1)),
  };
}

/** What Go takes to hold before the first change: the first type if nothing changes to it, or the nearest one that is no summer time. */
function firstType({ types, changes }) {
  if (!changes.some(({ type }) => type === 0)) return 0;
  const first = changes[0].type;
  for (let i = types[first].isSummer ? first - 1 : -1; i >= 0; i--) if (!types[i].isSummer) return i;
  return Math.max(
    types.findIndex(({ isSummer }) => !isSummer),
    0,
  );
}

function zoneText(file) {
  const zone = readZone(file);
  const words = [];
  const letterOf = (type) => {
    const { name, offset } = zone.types[type];
    const word = `${name}/${offset}`;
    if (!words.includes(word)) words.push(word);
    return LETTERS[words.indexOf(word)];
  };
  let letter = letterOf(firstType(zone));
  let before = 0n;
  let changes = "";
  for (const { time, type } of zone.changes) {
    const next = letterOf(type);
    if (next === letter) continue;
    const passed = time - before;
    changes += passed % QUARTER === 0n ? (passed / QUARTER).toString(36) : `${passed.toString(36)}'`;
    changes += next;
    letter = next;
    before = time;
  }
  if (words.length > LETTERS.length) throw new Error("more types than letters");
  // the rule holds from the last change on, be it one that changes nothing that a template sees
  const last = zone.changes.at(-1)?.time ?? 0n;
  if (last !== before) changes += `${(last - before).toString(36)}'${letter}`;
  return `| ${words.join(" ")} | ${changes} | ${zone.rule}`;
}

function wrapped(text) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.pop();
    const next = line === "" ? word : `${line} ${word}`;
    lines.push(...(next.length <= WIDTH ? [next] : [line, `  ${word}`]));
  }
  return lines
    .flatMap((line) => line.match(new RegExp(`.{1,${WIDTH}}`, "g")).map((part, i) => (i === 0 ? part : `~${part}`)))
    .join("\n");
}

const byText = new Map();
for (const [name, file] of entries(readFileSync(archive)).sort()) {
  const text = zoneText(file);
  byText.set(text, [...(byText.get(text) ?? []), name]);
}
const zones = [...byText].map(([text, names]) => wrapped(`${names.join(" ")} ${text}`));

writeFileSync(
  resolve(__dirname, "../lib/template/functions/zone-table.ts"),
  `/**
 * The time zones of Go 1.26: version ${version} of the tz database, which is in the public domain, with all that it knows of the past.
 * Made by scripts/zone-table.js; zone-rules.ts reads it.
 */

export const ZONE_DATA_VERSION = "${version}";

/**
 * Zones, each as its names, the abbreviations with their seconds east of UTC (A, B…; the first one holds before the first change), the
 * changes, and the rule after the last one. A change is the time since the one before in base 36, in quarters of an hour or, before \`'\`,
 * in seconds, and the letter of what begins. Lines that begin with a space or \`~\` go on.
 */
export const ZONE_TABLE = \`
${zones.join("\n")}
\`;
`,
);
