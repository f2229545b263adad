/**
 * The ArgocdParameters construct: the ConfigMap argocd-cmd-params-cm, above all what the ApplicationSet controller is told. The components
 * read it when they start. Upstream: argocd-cmd-params-cm.yaml and the controller's command, Argo CD 3.5.
 */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { type Problem, shown } from "../errors";
import { isObject, type JsonObject, joinPath } from "../json";
import type { ApplicationsSync } from "./application-spec";
import { pathBelow } from "./argo-object";
import { checkOther } from "./argocd-settings";
import { ConfigMapObject } from "./config-map";
import { dataProps, unknownProps } from "./props";
import { settingInvalid } from "./refusal";
import { checkNumber, secondsText, settingText } from "./setting";

/** What the ApplicationSet controller is told. */
export interface ApplicationSetControllerParameters {
  /** What it may do to Applications. @default "sync", and each ApplicationSet may say otherwise */
  readonly policy?: ApplicationsSync;
  /** Lets ApplicationSets say otherwise. @default true where `policy` is not set */
  readonly policyOverride?: boolean;
  /**
   * Namespaces with ApplicationSets besides Argo CD's own: globs, or `/regular expressions/`. With any, SCM providers must be off or listed.
   * @default none
   */
  readonly namespaces?: readonly string[];
  /** Allows the scmProvider and pullRequest generators. @default true */
  readonly scmProviders?: boolean;
  /** The only addresses of providers, exactly as a generator's `api` has them. @default all */
  readonly allowedScmProviders?: readonly string[];
  /** Generators read only Secrets with the label `argocd.argoproj.io/secret-type: scm-creds`. Since Argo CD 2.14. @default false */
  readonly strictTokenReferences?: boolean;
  /** Turns the strategy RollingSync on. @default false */
  readonly progressiveSyncs?: boolean;
  /** Git file generators match as doublestar does instead of as git pathspecs. @default false */
  readonly newGitFileGlobbing?: boolean;
  /** Fetches submodules. @default true */
  readonly gitSubmodules?: boolean;
  /** How often git and clusterDecisionResource generators look that do not say so, in seconds (1 to 31536000). Since Argo CD 2.14. @default 180 */
  readonly requeueAfterSeconds?: number;
  /** How many ApplicationSets are worked on at one time, from 1. @default 10 */
  readonly concurrentReconciliations?: number;
  /** How many events are worked on at one time, from 1. @default 50 */
  readonly webhookParallelism?: number;
  /** Annotations that stay on all live Applications, by their exact keys. @default none */
  readonly preservedAnnotations?: readonly string[];
  /** Labels that stay on all live Applications, by their exact keys. @default none */
  readonly preservedLabels?: readonly string[];
  /** How many Applications the status of a set lists; 0 is all. Since Argo CD 3.2. @default 5000 */
  readonly maxResourcesInStatus?: number;
  /** A file with the certificate authorities of self-managed providers. @default Argo CD's: "", the system's authorities */
  readonly scmRootCaPath?: string;
  /** Does nothing, and says what it would do. @default false */
  readonly dryRun?: boolean;
  /** Counts requests to GitHub as metrics. @default false */
  readonly githubApiMetrics?: boolean;
  /** Needed with more than one replica. @default false */
  readonly leaderElection?: boolean;
  /** The form of its log lines. @default Argo CD's: "json" since 3.0, "text" before */
  readonly logFormat?: "text" | "json";
  /** The least important lines that it logs. @default Argo CD's: "info" */
  readonly logLevel?: "debug" | "info" | "warn" | "error";
  /** How long it waits for the repo server, in seconds, from 1. @default 60 */
  readonly repoServerTimeoutSeconds?: number;
}

/** What Argo CD's components are told when they start; what is not said keeps Argo CD's default. @see argocd-cmd-params-cm.yaml of Argo CD 3.5 */
export interface ArgocdParametersProps {
  /** Labels, annotations, and another namespace or name. @default the name argocd-cmd-params-cm, which Argo CD asks for, in the chart's namespace */
  readonly metadata?: ApiObjectMetadata;
  /** What the ApplicationSet controller is told. @default Argo CD's own defaults */
  readonly applicationSetController?: ApplicationSetControllerParameters;
  /** Namespaces with Applications besides Argo CD's own; must cover those of the ApplicationSets. @default none */
  readonly applicationNamespaces?: readonly string[];
  /** Git directory generators find directories whose name begins with a dot. Since Argo CD 2.12. @default false */
  readonly includeHiddenDirectories?: boolean;
  /** Host and port of the repo server. @default "argocd-repo-server:8081" */
  readonly repoServer?: string;
  /** Further keys of argocd-cmd-params-cm. @default none */
  readonly other?: Readonly<Record<string, string>>;
}

const PROPS = {
  metadata: true,
  applicationSetController: true,
  applicationNamespaces: true,
  includeHiddenDirectories: true,
  repoServer: true,
  other: true,
} satisfies Record<keyof ArgocdParametersProps, true>;

/**
 * The ConfigMap argocd-cmd-params-cm. It is the whole ConfigMap: where Argo CD's Helm chart writes it, give `parametersData(props)` to the chart's
 * `configs.params` instead.
 * @throws {SETTINGS_INVALID} at synthesis
 */
export class ArgocdParameters extends ConfigMapObject {
  private readonly parameters: ArgocdParametersProps;

  constructor(scope: Construct, id: string, given: ArgocdParametersProps) {
    const found: Problem[] = [];
    const props = dataProps(given, pathBelow(scope, id), found);
    found.push(...unknownProps(props, PROPS, pathBelow(scope, id)));
    super(scope, id, "argocd-cmd-params-cm", props.metadata, parametersData(props), found);
    this.parameters = props;
  }

  protected override check(_object: JsonObject, where: string): readonly Problem[] {
    return checkParameters(this.parameters, where);
  }
}

type Field = keyof ApplicationSetControllerParameters;

/** The key behind `applicationsetcontroller.` of each field. */
const KEYS: Readonly<Record<Field, string>> = {
  policy: "policy",
  policyOverride: "enable.policy.override",
  namespaces: "namespaces",
  scmProviders: "enable.scm.providers",
  allowedScmProviders: "allowed.scm.providers",
  strictTokenReferences: "enable.tokenref.strict.mode",
  progressiveSyncs: "enable.progressive.syncs",
  newGitFileGlobbing: "enable.new.git.file.globbing",
  gitSubmodules: "enable.git.submodule",
  requeueAfterSeconds: "requeue.after",
  concurrentReconciliations: "concurrent.reconciliations.max",
  webhookParallelism: "webhook.parallelism.limit",
  preservedAnnotations: "global.preserved.annotations",
  preservedLabels: "global.preserved.labels",
  maxResourcesInStatus: "status.max.resources.count",
  scmRootCaPath: "scm.root.ca.path",
  dryRun: "dryrun",
  githubApiMetrics: "enable.github.api.metrics",
  leaderElection: "enable.leader.election",
  logFormat: "log.format",
  logLevel: "log.level",
  repoServerTimeoutSeconds: "repo.server.timeout.seconds",
};

type Setting = [key: string, value: string | undefined];

/** The data of argocd-cmd-params-cm: for the construct, or for `configs.params` of Argo CD's Helm chart. */
export function parametersData(props: ArgocdParametersProps): Readonly<Record<string, string>> {
  const controller = Object.entries(props.applicationSetController ?? {}).flatMap(([field, value]): Setting[] => {
    const key = Object.hasOwn(KEYS, field) ? KEYS[field as Field] : undefined;
    const text = field === "requeueAfterSeconds" ? secondsText(value) : settingText(value);
    return key === undefined ? [] : [[`applicationsetcontroller.${key}`, text]];
  });
  const data: Setting[] = [
    ...controller,
    ["application.namespaces", settingText(props.applicationNamespaces)],
    ["reposerver.include.hidden.directories", settingText(props.includeHiddenDirectories)],
    ["repo.server", settingText(props.repoServer)],
  ];
  const given = data.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...props.other, ...Object.fromEntries(given) };
}

const RANGES: readonly (readonly [Field, number, number?])[] = [
  ["requeueAfterSeconds", 1, 31_536_000],
  ["concurrentReconciliations", 1],
  ["webhookParallelism", 1],
  ["maxResourcesInStatus", 0],
  ["repoServerTimeoutSeconds", 1],
];

/** @param where the construct's path */
export function checkParameters(props: ArgocdParametersProps, where: string): Problem[] {
  const controller = props.applicationSetController ?? {};
  const place = `${where}, applicationSetController`;
  const problems = RANGES.flatMap(([field, min, max]) =>
    checkNumber(controller[field], joinPath(place, field), min, max),
  );
  for (const field of Object.keys(controller)) {
    if (!Object.hasOwn(KEYS, field)) problems.push(settingInvalid(joinPath(place, field), "the parameter is unknown"));
  }
  const policies = [undefined, "sync", "create-only", "create-update", "create-delete"];
  if (!policies.includes(controller.policy)) {
    problems.push(
      settingInvalid(joinPath(place, "policy"), "the policy is unknown", {
        got: shown(controller.policy),
        expected: policies.slice(1).join(", "),
      }),
    );
  }
  if (controller.policyOverride === false && controller.policy === undefined) {
    problems.push(
      settingInvalid(joinPath(place, "policyOverride"), "without a policy there is nothing to override", {
        hint: "set policy",
      }),
    );
  }
  const isGuarded = controller.scmProviders === false || (controller.allowedScmProviders ?? []).length > 0;
  if ((controller.namespaces ?? []).length > 0 && !isGuarded) {
    problems.push(
      settingInvalid(
        joinPath(place, "namespaces"),
        "the controller would refuse to start: its tokens could be sent anywhere",
        {
          hint: "set scmProviders: false, or allowedScmProviders",
        },
      ),
    );
  }
  problems.push(...checkList(props.applicationNamespaces, `${where}, applicationNamespaces`));
  for (const [field, list] of Object.entries(controller)) problems.push(...checkList(list, joinPath(place, field)));
  return [...problems, ...checkOther(props.other, parametersData({ ...props, other: {} }), where)];
}

/** Lists are written with commas between, so no entry can have one. */
function checkList(list: unknown, where: string): Problem[] {
  if (!Array.isArray(list)) return isObject(list) ? [settingInvalid(where, "the value is an object")] : [];
  return list.flatMap((entry: unknown, i): Problem[] => {
    if (typeof entry === "string" && entry.trim() !== "" && !entry.includes(",")) return [];
    return [
      settingInvalid(joinPath(where, i), "the entry cannot stand in a list", {
        got: shown(entry),
        expected: "a text without commas",
      }),
    ];
  });
}
