/** The kinds of cases whose runs start programs and wait: some at a time. */
import { availableParallelism } from "node:os";
import type { ArgocdVersion } from "../../lib/generators";
import { parseYaml } from "../../lib/yaml";
import { type CaseFile, readCaseFiles } from "./case-files";
import type { AsyncCaseKind, Outcome, Result } from "./kind";
import { MANIFESTS } from "./manifests";
import { plainOf } from "./values";

const ASYNC_CASE_KINDS: readonly AsyncCaseKind[] = [MANIFESTS];

/** Runs all cases of these kinds below a folder. Those without an expectation have no difference. */
export async function runAsyncCaseKinds(folder: string, version: ArgocdVersion): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const kind of ASYNC_CASE_KINDS) outcomes.push(...(await runAsyncCaseKind(kind, folder, version)));
  return outcomes;
}

export async function runAsyncCaseKind(
  kind: AsyncCaseKind,
  folder: string,
  version: ArgocdVersion,
): Promise<Outcome[]> {
  const run = async ({ id, text }: CaseFile): Promise<Outcome> => {
    const { expect, ...input } = plainOf(parseYaml(text, { exactIntegers: true })) as Record<string, unknown>;
    const got = await kind.run(input, version);
    return { id, got, difference: expect ? kind.difference(expect as Result, got) : undefined };
  };
  return inOrder(readCaseFiles(folder, kind.name), availableParallelism(), run);
}

/** Runs some at a time; results in the order of what they were made from. */
async function inOrder<A, B>(items: readonly A[], atOnce: number, run: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      results[at] = await run(items[at] as A);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
