/** The ArgocdSettings construct: the part of the ConfigMap argocd-cm that says how often Argo CD looks. Upstream: util/settings/settings.go, Argo CD 3.5. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { type Problem, shown } from "../errors";
import { isObject, type JsonObject, joinPath } from "../json";
import { pathBelow } from "./argo-object";
import { ConfigMapObject } from "./config-map";
import { dataProps, unknownProps } from "./props";
import { settingInvalid } from "./refusal";
import { checkNumber, secondsText, settingText } from "./setting";

/** How often Argo CD looks, and how it marks what it deploys; what is not said keeps Argo CD's default. @see argocd-cm.yaml of Argo CD 3.5 */
export interface ArgocdSettingsProps {
  /** Labels, annotations, and another namespace or name. @default the name argocd-cm, which Argo CD asks for, in the chart's namespace */
  readonly metadata?: ApiObjectMetadata;
  /** How long after a comparison an Application is compared again, in seconds; 0 never. @default 120 since Argo CD 3.0, 180 before */
  readonly reconciliationSeconds?: number;
  /** The most that is added to it at random, in seconds, so that not all Applications come at once. @default 60 since Argo CD 3.0, 0 before */
  readonly reconciliationJitterSeconds?: number;
  /** How long after a comparison without caches an Application is compared so again, in seconds; 0 never. @default 0 */
  readonly hardReconciliationSeconds?: number;
  /** The most that a refresh by webhook waits, in seconds. Since Argo CD 3.5. @default 0 */
  readonly webhookRefreshJitterSeconds?: number;
  /** Delays refreshes only where one event concerns more Applications than this. Since Argo CD 3.5. @default 10 */
  readonly webhookRefreshJitterThreshold?: number;
  /** The largest event that is read, in megabytes. @default 50 */
  readonly webhookMaxPayloadMB?: number;
  /** Lets Applications deploy to the cluster that Argo CD runs in. @default true */
  readonly inClusterEnabled?: boolean;
  /** How Argo CD marks what it deployed. @default "annotation" since Argo CD 3.0, "label" before */
  readonly resourceTrackingMethod?: "annotation" | "annotation+label" | "label";
  /** Syncs act as the service accounts that AppProjects name. @default false */
  readonly impersonationEnabled?: boolean;
  /** With it: a sync fails where a project names none. @default true */
  readonly impersonationEnforced?: boolean;
  /** Further keys of argocd-cm. Secrets stand there as `$secret:key`. @default none */
  readonly other?: Readonly<Record<string, string>>;
}

const PROPS = {
  metadata: true,
  reconciliationSeconds: true,
  reconciliationJitterSeconds: true,
  hardReconciliationSeconds: true,
  webhookRefreshJitterSeconds: true,
  webhookRefreshJitterThreshold: true,
  webhookMaxPayloadMB: true,
  inClusterEnabled: true,
  resourceTrackingMethod: true,
  impersonationEnabled: true,
  impersonationEnforced: true,
  other: true,
} satisfies Record<keyof ArgocdSettingsProps, true>;

/**
 * The ConfigMap argocd-cm. It is the whole ConfigMap: where Argo CD's Helm chart writes it, give `settingsData(props)` to the chart's `configs.cm` instead.
 * A webhook makes the interval unimportant; without one it is the time that a change waits at most.
 * @throws {SETTINGS_INVALID} at synthesis
 */
export class ArgocdSettings extends ConfigMapObject {
  private readonly settings: ArgocdSettingsProps;

  constructor(scope: Construct, id: string, given: ArgocdSettingsProps) {
    const found: Problem[] = [];
    const props = dataProps(given, pathBelow(scope, id), found);
    found.push(...unknownProps(props, PROPS, pathBelow(scope, id)));
    super(scope, id, "argocd-cm", props.metadata, settingsData(props), found);
    this.settings = props;
  }

  protected override check(_object: JsonObject, where: string): readonly Problem[] {
    return checkSettings(this.settings, where);
  }
}

/** The data of argocd-cm: for the construct, or for `configs.cm` of Argo CD's Helm chart. */
export function settingsData(props: ArgocdSettingsProps): Readonly<Record<string, string>> {
  const data: Record<string, string | undefined> = {
    "timeout.reconciliation": secondsText(props.reconciliationSeconds),
    "timeout.reconciliation.jitter": secondsText(props.reconciliationJitterSeconds),
    "timeout.hard.reconciliation": secondsText(props.hardReconciliationSeconds),
    "webhook.refresh.jitter": secondsText(props.webhookRefreshJitterSeconds),
    "webhook.refresh.jitter.threshold": settingText(props.webhookRefreshJitterThreshold),
    "webhook.maxPayloadSizeMB": settingText(props.webhookMaxPayloadMB),
    "cluster.inClusterEnabled": settingText(props.inClusterEnabled),
    "application.resourceTrackingMethod": settingText(props.resourceTrackingMethod),
    "application.sync.impersonation.enabled": settingText(props.impersonationEnabled),
    "application.sync.impersonation.enforced": settingText(props.impersonationEnforced),
  };
  const given = Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...props.other, ...Object.fromEntries(given) };
}

const NUMBERS = [
  ["reconciliationSeconds", 0],
  ["reconciliationJitterSeconds", 0],
  ["hardReconciliationSeconds", 0],
  ["webhookRefreshJitterSeconds", 0],
  ["webhookRefreshJitterThreshold", 0],
  ["webhookMaxPayloadMB", 1],
] as const;

/** @param where the construct's path */
export function checkSettings(props: ArgocdSettingsProps, where: string): Problem[] {
  const problems = NUMBERS.flatMap(([key, min]) => checkNumber(props[key], `${where}, ${key}`, min));
  if (props.reconciliationSeconds === 0 && (props.reconciliationJitterSeconds ?? 0) > 0) {
    problems.push(
      settingInvalid(
        `${where}, reconciliationJitterSeconds`,
        "without periodic reconciliation the jitter has no effect",
        {
          hint: "remove it, or set reconciliationSeconds",
        },
      ),
    );
  }
  if (props.webhookRefreshJitterThreshold !== undefined && !props.webhookRefreshJitterSeconds) {
    problems.push(
      settingInvalid(`${where}, webhookRefreshJitterThreshold`, "without a jitter the threshold has no effect", {
        hint: "set webhookRefreshJitterSeconds",
      }),
    );
  }
  if (props.impersonationEnforced !== undefined && props.impersonationEnabled !== true) {
    problems.push(
      settingInvalid(`${where}, impersonationEnforced`, "without impersonation it has no effect", {
        hint: "set impersonationEnabled: true",
      }),
    );
  }
  const methods = [undefined, "annotation", "annotation+label", "label"];
  if (!methods.includes(props.resourceTrackingMethod)) {
    problems.push(
      settingInvalid(`${where}, resourceTrackingMethod`, "the method is unknown", {
        got: shown(props.resourceTrackingMethod),
        expected: methods.slice(1).join(", "),
      }),
    );
  }
  return [...problems, ...checkOther(props.other, settingsData({ ...props, other: {} }), where)];
}

/** Keys that a field stands for already, and values that are no text. */
export function checkOther(other: unknown, typed: Readonly<Record<string, string>>, where: string): Problem[] {
  if (!isObject(other)) return [];
  return Object.entries(other).flatMap(([key, value]): Problem[] => {
    const place = joinPath(`${where}, other`, key);
    if (typeof value !== "string")
      return [settingInvalid(place, "the value is no text", { got: shown(value), hint: "put it in quotes" })];
    return Object.hasOwn(typed, key)
      ? [settingInvalid(place, "a field of its own says this already", { hint: "remove one of the two" })]
      : [];
  });
}
