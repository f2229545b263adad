/** The WebhookSecrets construct: what Argo CD tells genuine events by, as keys of argocd-secret. Upstream: argocd-secret.yaml, Argo CD 3.6. */
import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { isPlainObject } from "../plain-data";
import { pathBelow } from "./argo-object";
import { dataProps, unknownProps } from "./props";
import { SecretObject } from "./secret-object";
import { checkSecretValue, type SecretValue } from "./secret-value";

/** The secrets that Argo CD tells genuine webhook events by, one for each provider; at least one. @see argocd-secret.yaml of Argo CD 3.6 */
export interface WebhookSecretsProps {
  /** Labels, annotations, and another namespace. @default the name argocd-secret, which Argo CD asks for, in the chart's namespace */
  readonly metadata?: ApiObjectMetadata;
  /** The secret of GitHub's webhook. Heard by the ApplicationSet controller as well. @default none */
  readonly github?: SecretValue;
  /** The secret token of GitLab's webhook. Heard by the ApplicationSet controller as well. @default none */
  readonly gitlab?: SecretValue;
  /** The name and password of the service hook of Azure DevOps. Heard by the ApplicationSet controller as well. @default none */
  readonly azureDevOps?: { readonly username: SecretValue; readonly password: SecretValue };
  /** The UUID that Bitbucket Cloud sends. @default none */
  readonly bitbucket?: SecretValue;
  /** The secret of the webhook of Bitbucket Data Center. @default none */
  readonly bitbucketServer?: SecretValue;
  /** The secret of the webhook of Gogs. @default none */
  readonly gogs?: SecretValue;
  /** The secret of Harbor's webhook. Since Argo CD 3.6. @default none */
  readonly harbor?: SecretValue;
}

const KEYS = {
  github: "webhook.github.secret",
  gitlab: "webhook.gitlab.secret",
  bitbucket: "webhook.bitbucket.uuid",
  bitbucketServer: "webhook.bitbucketserver.secret",
  gogs: "webhook.gogs.secret",
  harbor: "webhook.harbor.secret",
} as const;

const PROPS = {
  metadata: true,
  github: true,
  gitlab: true,
  azureDevOps: true,
  bitbucket: true,
  bitbucketServer: true,
  gogs: true,
  harbor: true,
} satisfies Record<keyof WebhookSecretsProps, true>;

/**
 * Secrets of webhooks. With values of the External Secrets operator it adds their keys to argocd-secret and leaves the others alone. With
 * placeholders it is a Secret of that name with these keys only: apply it with `kubectl apply --server-side`, never with `replace`, because
 * argocd-secret also holds what Argo CD itself put there.
 * @throws {SECRET_LITERAL} at synthesis @throws {SECRET_INVALID} at synthesis
 */
export class WebhookSecrets extends SecretObject {
  private readonly webhooks: WebhookSecretsProps;

  constructor(scope: Construct, id: string, given: WebhookSecretsProps) {
    const found: Problem[] = [];
    const props = dataProps(given, pathBelow(scope, id), found);
    found.push(...unknownProps(props, PROPS, pathBelow(scope, id)));
    const fields = Object.entries(KEYS).map(([field, key]) => [key, props[field as keyof typeof KEYS]] as const);
    super(scope, id, {
      metadata: isPlainObject(props.metadata ?? {}) ? { name: "argocd-secret", ...props.metadata } : props.metadata,
      found,
      labels: { "app.kubernetes.io/name": "argocd-secret", "app.kubernetes.io/part-of": "argocd" },
      fields: {
        ...Object.fromEntries(fields),
        "webhook.azuredevops.username": props.azureDevOps?.username,
        "webhook.azuredevops.password": props.azureDevOps?.password,
      },
      creationPolicy: "Merge",
    });
    this.webhooks = props;
  }

  protected override check(_object: JsonObject, where: string): readonly Problem[] {
    const { metadata: _, azureDevOps, ...single } = this.webhooks;
    const values: [string, unknown][] = Object.entries(single).filter(([, value]) => value !== undefined);
    if (azureDevOps !== undefined && azureDevOps !== null) {
      values.push(["azureDevOps.username", azureDevOps.username], ["azureDevOps.password", azureDevOps.password]);
    }
    if (values.length === 0) {
      return [problem("SECRET_INVALID", where, "there is no webhook", { hint: "name at least one provider" })];
    }
    return values.flatMap(([field, value]) => checkSecretValue(value, `${where}, ${field}`));
  }
}
