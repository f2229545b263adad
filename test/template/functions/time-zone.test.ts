import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { LOCAL, loadZone, UTC } from "../../../lib/template/functions/time-zone";
import { ZONE_DATA_VERSION, ZONE_TABLE } from "../../../lib/template/functions/zone-table";

/** What Go 1.26.8 says of each zone of its data, around changes, at ends of years and at random seconds. */
const probes = gunzipSync(readFileSync(join(__dirname, "rows/zone-times.tsv.gz")))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => line.split("\t") as [name: string, seconds: string, offset: string, abbreviation: string]);

test("every zone has Go's offsets and abbreviations at all times, from local mean time to the end of 64 bits", () => {
  expect(probes.length).toBeGreaterThan(6000);
  const wrong = probes.filter(([name, seconds, offset, abbreviation]) => {
    const time = loadZone(name)?.at(BigInt(seconds));
    return time?.abbreviation !== abbreviation || time.offsetSeconds !== Number(offset);
  });
  expect(wrong).toEqual([]);
});

test("the zones by name are those of Go's data, old names among them", () => {
  const named = [...ZONE_TABLE.matchAll(/^([^\s~][^|]*) \|/gm)].flatMap(([, names = ""]) => names.split(" "));
  expect(named.sort()).toEqual([...new Set(probes.map(([name]) => name))].sort());
});

test("a zone without a name is UTC, and Local keeps UTC under its own name", () => {
  expect([loadZone(""), loadZone("UTC"), loadZone("Local")]).toEqual([UTC, UTC, LOCAL]);
  expect(loadZone("Etc/UTC")?.name).toBe("Etc/UTC");
});

test.each([
  "europe/berlin",
  "Europe",
  "Europe/",
  "utc",
  "local",
  "+01:00",
  "../UTC",
  "/UTC",
  "Europe\\Berlin",
  "EST5",
  "toString",
])("%p is no zone", (name) => {
  expect(loadZone(name)).toBeUndefined();
});

test("the documents state the version of the data", () => {
  for (const path of ["docs/evaluate.md", "docs/functions.md"])
    expect(readFileSync(resolve(__dirname, "../../..", path), "utf8")).toContain(ZONE_DATA_VERSION);
});
