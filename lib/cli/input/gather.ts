/**
 * What a command that evaluates works with: the ApplicationSets in the given paths and the inventory around them, from what the user gave
 * and what stands beside them. Services are asked before anything is printed.
 */
import { renameSync, writeFileSync } from "node:fs";
import type { Problem } from "../../errors";
import { type EvaluateOptions, evaluateStream } from "../../evaluate";
import type { Inventory, Need } from "../../generators";
import { type FoundObject, type InventoryFile, recordInventory } from "../../inventory";
import type { JsonObject } from "../../json";
import { emitYaml } from "../../yaml";
import type { Terminal } from "../terminal";
import { withDefaultProject } from "./default-project";
import { gatherFacts } from "./facts";
import { type Findings, find } from "./find";
import type { InputOptions } from "./options";

export interface Input {
  readonly applicationSets: readonly FoundObject[];
  readonly evaluateOptions: EvaluateOptions;
  /** What was wrong with the given paths. */
  readonly problems: readonly Problem[];
  /** What has been taken from where without being asked for; it grows while facts are used. */
  readonly notes: ReadonlySet<string>;
  /** The facts as this ApplicationSet may see them. */
  inventoryFor(applicationSet: JsonObject): Inventory;
  /** What went wrong while facts were looked up, so far. */
  factProblems(): Problem[];
  /** Writes what was used, where that was asked for. */
  record(): void;
}

/** @throws {EnvMatrixError} for what keeps the run from starting */
export async function gather(paths: readonly string[], options: InputOptions, terminal: Terminal): Promise<Input> {
  const findings = find(paths, () => terminal.readInput());
  const facts = gatherFacts(paths, findings, options, terminal);
  const now = terminal.clock();
  const evaluateOptions: EvaluateOptions = { argocdVersion: options.version, clock: () => now };
  const recorder = options.record === undefined ? undefined : recordInventory(facts.inventory);
  const inventory = recorder?.inventory ?? facts.inventory;
  if (options.allowNetwork || options.allowPlugins) {
    await facts.live.gather(() => needsOf(findings, facts.inventory, evaluateOptions));
  }
  return {
    applicationSets: findings.applicationSets,
    evaluateOptions,
    problems: [...nothingFound(findings, paths), ...findings.problems],
    notes: facts.notes,
    inventoryFor: (applicationSet) => withDefaultProject(inventory, applicationSet),
    factProblems: () => [...facts.live.problems, ...facts.local.problems],
    record: () => {
      if (recorder !== undefined) writeRecording(recorder.recording(), options.record as string);
    },
  };
}

/** What the evaluations of all sets lack, without printing anything. */
function needsOf(findings: Findings, inventory: Inventory, options: EvaluateOptions): Need[] {
  return findings.applicationSets.flatMap(({ object }) => {
    const stream = evaluateStream(object, withDefaultProject(inventory, object), options);
    let step = stream.next();
    while (step.done !== true) step = stream.next();
    return step.value.needs;
  });
}

function nothingFound({ applicationSets, problems }: Findings, paths: readonly string[]): Problem[] {
  if (applicationSets.length > 0 || problems.length > 0) return [];
  const message = "there is no ApplicationSet here";
  return [{ code: "INPUT_UNREADABLE", where: paths.join(", "), message, hint: "give the files that contain them" }];
}

function writeRecording(recording: InventoryFile, file: string): void {
  const text = file.endsWith(".json") ? `${JSON.stringify(recording, null, 1)}\n` : emitYaml(recording, file);
  const unfinished = `${file}.${process.pid}.part`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}
