/**
 * How Argo CD logs in to repositories: which keys of a repository Secret or credential template say so, and what is wrong with a
 * login. Upstream: secretToRepository and secretToRepoCred in util/db/repository_secrets.go, Argo CD 3.5.
 */
import { type Problem, shown } from "../errors";
import { isObject, joinPath } from "../json";
import { secretInvalid } from "./refusal";
import type { SecretFields } from "./secret-object";
import { checkSecretValue, type SecretValue } from "./secret-value";
import { settingText } from "./setting";

/** What a repository is: Git, a Helm repository, or a registry of OCI artifacts (since Argo CD 3.1). */
export type RepositoryType = "git" | "helm" | "oci";

/** How Argo CD logs in to a repository; `kind` says by what. @see the Secrets of repositories in Argo CD 3.5 */
export type RepositoryLogin =
  /** A name and a password or personal token, over https. */
  | { readonly kind: "basic"; readonly username: string; readonly password: SecretValue }
  /** A bearer token, over https: Bitbucket Data Center. Since Argo CD 3.0. */
  | { readonly kind: "bearer"; readonly token: SecretValue }
  /** A private key, for `ssh://` and `git@host:path`. */
  | { readonly kind: "ssh"; readonly privateKey: SecretValue }
  /** A client certificate and its key, both PEM, over https; with a name and a password where the server wants both. */
  | {
      readonly kind: "clientCertificate";
      readonly certData: SecretValue;
      readonly keyData: SecretValue;
      /** The name, where the server wants one as well. @default none */
      readonly username?: string;
      /** The password, where the server wants one as well. @default none */
      readonly password?: SecretValue;
    }
  /** A GitHub App: the ids are numbers, the key is PEM. */
  | {
      readonly kind: "githubApp";
      readonly appID: number;
      readonly installationID: number;
      readonly privateKey: SecretValue;
      /** For GitHub Enterprise, as `https://github.example.com/api/v3`. @default GitHub itself */
      readonly enterpriseBaseUrl?: string;
    }
  /** Google Cloud: the JSON key of a service account. */
  | { readonly kind: "gcpServiceAccount"; readonly key: SecretValue }
  /** Azure DevOps or a registry of Azure by Argo CD's own identity. Since Argo CD 3.0. */
  | { readonly kind: "azureWorkloadIdentity" }
  /** Azure DevOps by a service principal. Since Argo CD 3.5. */
  | {
      readonly kind: "azureServicePrincipal";
      readonly clientId: string;
      readonly tenantId: string;
      readonly clientSecret: SecretValue;
      /** Where tokens come from. @default "https://login.microsoftonline.com" */
      readonly activeDirectoryEndpoint?: string;
    };

/** The keys of a login. Argo CD reads two keys of Azure in another case from credential templates than from repositories. */
export function loginFields(login: RepositoryLogin | undefined, target: "repository" | "credentials"): SecretFields {
  if (login === undefined || login === null) return {};
  switch (login.kind) {
    case "basic":
      return { username: login.username, password: login.password };
    case "bearer":
      return { bearerToken: login.token };
    case "ssh":
      return { sshPrivateKey: login.privateKey };
    case "clientCertificate":
      return {
        tlsClientCertData: login.certData,
        tlsClientCertKey: login.keyData,
        username: login.username,
        password: login.password,
      };
    case "githubApp":
      return {
        githubAppID: settingText(login.appID),
        githubAppInstallationID: settingText(login.installationID),
        githubAppPrivateKey: login.privateKey,
        githubAppEnterpriseBaseUrl: login.enterpriseBaseUrl,
      };
    case "gcpServiceAccount":
      return { gcpServiceAccountKey: login.key };
    case "azureWorkloadIdentity":
      return { useAzureWorkloadIdentity: "true" };
    case "azureServicePrincipal": {
      const id = target === "repository" ? "Id" : "ID";
      return {
        [`azureServicePrincipalClient${id}`]: login.clientId,
        [`azureServicePrincipalTenant${id}`]: login.tenantId,
        azureServicePrincipalClientSecret: login.clientSecret,
        azureActiveDirectoryEndpoint: login.activeDirectoryEndpoint,
      };
    }
    default:
      return login satisfies never;
  }
}

interface LoginFacts {
  readonly secrets: readonly string[];
  readonly optionalSecrets?: readonly string[];
  readonly texts?: readonly string[];
  readonly numbers?: readonly string[];
  readonly over: "https" | "ssh";
}

const LOGINS: Readonly<Record<RepositoryLogin["kind"], LoginFacts>> = {
  basic: { secrets: ["password"], texts: ["username"], over: "https" },
  bearer: { secrets: ["token"], over: "https" },
  ssh: { secrets: ["privateKey"], over: "ssh" },
  clientCertificate: { secrets: ["certData", "keyData"], optionalSecrets: ["password"], over: "https" },
  githubApp: { secrets: ["privateKey"], numbers: ["appID", "installationID"], over: "https" },
  gcpServiceAccount: { secrets: ["key"], over: "https" },
  azureWorkloadIdentity: { secrets: [], over: "https" },
  azureServicePrincipal: { secrets: ["clientSecret"], texts: ["clientId", "tenantId"], over: "https" },
};

/** @param where construct path and `login` */
export function checkRepositoryLogin(login: unknown, url: string, where: string): Problem[] {
  if (login === undefined || login === null) return [];
  const facts = isObject(login) ? LOGINS[login.kind as RepositoryLogin["kind"]] : undefined;
  if (!isObject(login) || facts === undefined) {
    return [
      secretInvalid(joinPath(where, "kind"), "the login is unknown", {
        got: shown(isObject(login) ? login.kind : typeof login),
        expected: `one of ${Object.keys(LOGINS).join(", ")}`,
      }),
    ];
  }
  const given = (facts.optionalSecrets ?? []).filter((key) => login[key] !== undefined);
  const problems = [...facts.secrets, ...given].flatMap((key) => checkSecretValue(login[key], joinPath(where, key)));
  for (const key of facts.texts ?? []) {
    if (typeof login[key] !== "string" || login[key] === "")
      problems.push(secretInvalid(joinPath(where, key), `${key} is missing`));
  }
  for (const key of facts.numbers ?? []) {
    if (Number.isSafeInteger(login[key]) && (login[key] as number) > 0) continue;
    problems.push(
      secretInvalid(joinPath(where, key), "the id is no number", {
        got: shown(login[key]),
        expected: "a whole number from 1",
      }),
    );
  }
  const isSsh = isSshUrl(url);
  if (isSsh !== (facts.over === "ssh") && (isSsh || /^https?:/.test(url))) {
    problems.push(
      secretInvalid(where, `the login is for ${facts.over}, the URL is not`, {
        got: shown(url),
        hint: facts.over === "ssh" ? "write git@host:path or ssh://…" : "write https://…",
      }),
    );
  }
  return problems;
}

/** `ssh://…`, or git's short form `user@host:path`. */
export function isSshUrl(url: string): boolean {
  return /^(ssh:\/\/|[\w.-]+@[\w.-]+:(?!\/\/))/.test(url);
}
