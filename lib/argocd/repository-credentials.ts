/** The RepositoryCredentials construct: one login for all repositories below a URL. Upstream: repoCredsToSecret in util/db/repository_secrets.go. */

import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, problem } from "../errors";
import type { JsonObject } from "../json";
import { pathBelow } from "./argo-object";
import { dataProps, unknownProps } from "./props";
import { type AccessProps, accessFields, checkAccess } from "./repository-access";
import type { RepositoryLogin, RepositoryType } from "./repository-login";
import { SecretObject } from "./secret-object";

/** A login for every repository whose URL begins with the same text. @see the credential templates of Argo CD 3.5 */
export interface RepositoryCredentialsProps extends AccessProps {
  /** Name, labels, annotations of the Secret. @default a name of cdk8s's, which ends in a hash; the chart's namespace, which must be Argo CD's */
  readonly metadata?: ApiObjectMetadata;
  /** What the URLs of the repositories begin with; of several templates the longest is taken. End it with `/`, or it fits longer names as well. */
  readonly url: string;
  /** What the repositories are. @default "git" */
  readonly type?: RepositoryType;
  /** Used by repositories that have no login of their own. */
  readonly login: RepositoryLogin;
}

const PROPS = {
  metadata: true,
  url: true,
  type: true,
  login: true,
  proxy: true,
  noProxy: true,
  enableOCI: true,
  insecureOCIForceHttp: true,
  forceHttpBasicAuth: true,
  write: true,
} satisfies Record<keyof RepositoryCredentialsProps, true>;

/**
 * A credential template. The pull request and SCM generators with `appSecretName` read a GitHub App from it as well.
 * @throws {SECRET_LITERAL} at synthesis @throws {SECRET_INVALID} at synthesis
 * @example
 * new RepositoryCredentials(chart, "github", {
 *   url: "https://github.com/example/",
 *   login: { kind: "githubApp", appID: 1, installationID: 2, privateKey: { placeholder: "GITHUB_APP_KEY" } },
 * });
 */
export class RepositoryCredentials extends SecretObject {
  private readonly credentials: RepositoryCredentialsProps;

  constructor(scope: Construct, id: string, given: RepositoryCredentialsProps) {
    const found: Problem[] = [];
    const props = dataProps(given, pathBelow(scope, id), found);
    found.push(...unknownProps(props, PROPS, pathBelow(scope, id)));
    super(scope, id, {
      metadata: props.metadata,
      found,
      labels: { [SECRET_TYPE_LABEL]: props.write === true ? "repo-write-creds" : "repo-creds" },
      fields: accessFields(props, "credentials"),
    });
    this.credentials = props;
  }

  protected override check(_object: JsonObject, where: string): readonly Problem[] {
    const problems = checkAccess(this.resolvedProps(this.credentials), where);
    if (this.credentials.login) return problems;
    return [...problems, problem("SECRET_INVALID", `${where}, login`, "a credential template needs a login")];
  }
}
