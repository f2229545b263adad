import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { ChangeSpool } from "../../lib/cli/plan/change-spool";
import type { Change } from "../../lib/plan";
import { byKindAndName } from "../../lib/plan/plan-order";
import type { ToldChange } from "../../lib/plan/told-change";

const told = fc.record({
  kind: fc.constantFrom<Change["kind"]>("ApplicationSet", "Application"),
  name: fc.string({ unit: "binary", maxLength: 8 }),
  old: fc.jsonValue(),
});

const change = ({ kind, name, old }: { kind: Change["kind"]; name: string; old: unknown }, part = 1): ToldChange => ({
  part,
  change: {
    kind,
    name: `argocd/${name}`,
    action: "update",
    traits: [],
    labels: {},
    fields: [{ path: "spec.source.path", old: old as string }],
  },
});

test.each([1, 3, 1000])(
  "changes come out in the order of reports, as often as they are asked for: %i are held",
  (most) => {
    fc.assert(
      fc.property(fc.uniqueArray(told, { selector: ({ kind, name }) => kind + name, maxLength: 20 }), (all) => {
        const spool = new ChangeSpool(most);
        try {
          const changes = all.map((one, i) => change(one, i));
          for (const one of changes) spool.add([one]);
          const sorted = [...changes].sort((a, b) => byKindAndName(a.change, b.change));
          for (let round = 0; round < 2; round++) {
            expect(JSON.stringify([...spool.sorted()])).toBe(JSON.stringify(sorted));
          }
        } finally {
          spool.close();
        }
      }),
      { numRuns: 50 },
    );
  },
);

test("what waits on the disk has no name there, and holds no secret and no whole object", () => {
  const before = process.env.TMPDIR;
  const folder = mkdtempSync(join(tmpdir(), "spool-test-"));
  process.env.TMPDIR = folder;
  const spool = new ChangeSpool(1);
  try {
    const fields = [{ path: "spec.source.helm.password", new: "hunter22" }];
    const object = { metadata: { name: "a" }, spec: { password: "hunter22" } };
    const { change: plain, part } = change({ kind: "Application", name: "a", old: "" });
    spool.add([{ part, change: { ...plain, fields, before: object, after: object } }]);
    expect(readdirSync(folder)).toEqual([]);
    const [one] = [...spool.sorted()];
    expect(one?.change).toEqual({ ...plain, fields: [{ path: "spec.source.helm.password", new: "++++++++" }] });
  } finally {
    spool.close();
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true });
  }
});
