import type { KubeObject } from "../../../lib/controller/api-server/object";
import { groupsOf, objectOf, orderedTasks } from "../../../lib/controller/application/sync-wave";

function object(kind: string, name: string, annotations: Record<string, string> = {}): KubeObject {
  const waves = Object.entries(annotations).map(([key, value]) => [`argocd.argoproj.io/${key}`, value]);
  return { apiVersion: "v1", kind, metadata: { name, annotations: Object.fromEntries(waves) } };
}
const wave = (number: number): Record<string, string> => ({ "sync-wave": String(number) });

function order(
  targets: readonly KubeObject[],
  pruned: readonly KubeObject[],
  syncOptions: readonly string[] = [],
): string[] {
  const pairs = [...targets.map((target) => ({ target })), ...pruned.map((live) => ({ live }))];
  return orderedTasks(pairs, syncOptions).map(
    (task) => `${task.wave} ${objectOf(task).kind}/${objectOf(task).metadata.name}`,
  );
}

test("waves come first, then kinds, then names; custom resources are one kind", () => {
  const targets = [
    object("AppProject", "team"),
    object("ApplicationSet", "prod"),
    object("Application", "web"),
    object("Secret", "z"),
    object("Namespace", "a"),
    object("ConfigMap", "early", wave(-1)),
  ];
  expect(order(targets, [])).toEqual([
    "-1 ConfigMap/early",
    "0 Namespace/a",
    "0 Secret/z",
    "0 ApplicationSet/prod",
    "0 AppProject/team",
    "0 Application/web",
  ]);
});

test("what is pruned takes the mirrored wave among what is pruned", () => {
  const pruned = [object("Secret", "first", wave(-10)), object("Secret", "middle"), object("Secret", "last", wave(5))];
  expect(order([object("ConfigMap", "kept", wave(7))], pruned)).toEqual([
    "-10 Secret/last",
    "0 Secret/middle",
    "5 Secret/first",
    "7 ConfigMap/kept",
  ]);
});

test("PruneLast puts pruning after everything, as an option or on the object", () => {
  const kept = [object("ConfigMap", "kept", wave(2))];
  expect(order(kept, [object("Secret", "gone", wave(-1))], ["PruneLast=true"])).toEqual([
    "2 ConfigMap/kept",
    "3 Secret/gone",
  ]);
  const marked = object("Secret", "gone", { "sync-options": "PruneLast=true" });
  expect(order(kept, [marked])).toEqual(["2 ConfigMap/kept", "3 Secret/gone"]);
});

test("objects of one kind that stand together are applied together", () => {
  const targets = [
    object("ApplicationSet", "a"),
    object("ApplicationSet", "b"),
    object("AppProject", "c"),
    object("ApplicationSet", "d"),
  ];
  const groups = groupsOf(
    orderedTasks(
      targets.map((target) => ({ target })),
      [],
    ),
  );
  expect(groups.map((group) => group.map((task) => objectOf(task).metadata.name))).toEqual([["a", "b"], ["c"], ["d"]]);
});
