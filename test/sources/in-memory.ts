/** Applications and repositories as literals, rendered without a disk; and the programs of this machine for those that need them. */
import { type FileContent, treeOf } from "../../lib/inventory/files/memory-files";
import {
  type FoundProgram,
  findProgram,
  type ProgramName,
  programPath,
} from "../../lib/inventory/programs/find-program";
import {
  type Answer,
  drive,
  type Host,
  Machine,
  type MachineOptions,
  type RenderedApplication,
  type RenderInput,
  refsSource,
  renderApplication,
  SourceError,
  type Step,
} from "../../lib/sources";
import { saySkipped } from "../skip";

export const APPS = "https://git.example.com/apps.git";
const COMMIT = "1".repeat(40);

export type Files = Readonly<Record<string, FileContent>>;

export function application(source: object, spec: object = {}): object {
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { name: "demo", namespace: "argocd" },
    spec: {
      project: "default",
      destination: { server: "https://kubernetes.default.svc", namespace: "shop" },
      source: { repoURL: APPS, targetRevision: "HEAD", ...source },
      ...spec,
    },
  };
}

export function repositories(byUrl: Readonly<Record<string, Files>>): RenderInput["repository"] {
  const sources = new Map(
    Object.entries(byUrl).map(([url, files]) => {
      const tree = treeOf(Object.entries(files));
      const refs = () => ({ commits: new Map([["refs/heads/main", COMMIT]]), head: "refs/heads/main" });
      return [url, refsSource(refs, (commit) => (commit === COMMIT ? tree : undefined))];
    }),
  );
  return (url) => {
    const source = sources.get(url);
    if (source === undefined) throw new SourceError("failed to list refs: repository not found");
    return source;
  };
}

/** Does steps that need no program. */
export const NO_PROGRAMS: Host = {
  perform(step: Step): Answer {
    if (step.kind === "begin" || step.kind === "reads") return undefined;
    throw new Error(`a step that needs a machine: ${step.kind}`);
  },
};

export async function render(
  source: object,
  files: Files,
  input: Partial<RenderInput> = {},
  host: Host = NO_PROGRAMS,
): Promise<RenderedApplication> {
  const plan = renderApplication({
    application: application(source),
    repository: repositories({ [APPS]: files }),
    ...input,
  });
  return await drive(plan, host);
}

/** With the programs of this machine, which see the whole checkout, and once more only what they are known to read: that is no less safe, and no other result. */
export async function renderOn(
  options: Omit<MachineOptions, "programs">,
  source: object,
  files: Files,
  input: Partial<RenderInput> = {},
): Promise<RenderedApplication> {
  const rendered = async (copiesWhatIsRead: boolean) => {
    const machine = new Machine({ programs: await programs(), ...options, copiesWhatIsRead });
    try {
      return await render(source, files, input, machine);
    } finally {
      machine.dispose();
    }
  };
  const inPart = await rendered(true);
  const whole = await rendered(false);
  if (inPart.failure === undefined) expect(inPart.normalized).toEqual(whole.normalized);
  return whole;
}

let known: Promise<Map<string, FoundProgram>> | undefined;

export function programs(): Promise<Map<string, FoundProgram>> {
  known ??= findAll();
  return known;
}

async function findAll(): Promise<Map<string, FoundProgram>> {
  const names: readonly ProgramName[] = ["helm", "kustomize", "jsonnet"];
  const found = await Promise.all(names.map((name) => findProgram(name, programPath(process.env))));
  return new Map(
    found.flatMap((program) => (program?.expected === undefined && program ? [[program.name, program]] : [])),
  );
}

/** True where a program is here; else says what is not proved. */
export async function has(name: ProgramName, what: string): Promise<boolean> {
  if ((await programs()).has(name)) return true;
  saySkipped(what, `${name} is not installed: see .ci/install-renderers`);
  return false;
}

export const CONFIG_MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  key: value\n";
