/** What repositories and credential templates have in common: URL, type, login, proxy, and the switches of registries. */
import { type Problem, shown } from "../errors";
import { secretInvalid } from "./refusal";
import {
  checkRepositoryLogin,
  isSshUrl,
  loginFields,
  type RepositoryLogin,
  type RepositoryType,
} from "./repository-login";
import type { SecretFields } from "./secret-object";

/** What repositories and credential templates have in common. */
export interface AccessProps {
  /**
   * A proxy for this host, as `http://proxy.example.com:3128`: for Git over https, Helm and Kustomize.
   * @default Argo CD's: what HTTPS_PROXY of its pods says
   */
  readonly proxy?: string;
  /** Hosts that are reached without the proxy, separated by commas. Since Argo CD 2.13. @default Argo CD's: what NO_PROXY of its pods says */
  readonly noProxy?: string;
  /** The Helm repository is an OCI registry. @default false */
  readonly enableOCI?: boolean;
  /** The registry speaks plain http. Since Argo CD 3.1. @default false */
  readonly insecureOCIForceHttp?: boolean;
  /** Sends name and password unasked: for hosts that do not ask. @default false */
  readonly forceHttpBasicAuth?: boolean;
  /** For the source hydrator, which pushes. Since Argo CD 2.14. @default false */
  readonly write?: boolean;
}

interface Access extends AccessProps {
  readonly url: string;
  readonly type?: RepositoryType;
  readonly login?: RepositoryLogin;
}

const FLAGS = ["enableOCI", "insecureOCIForceHttp", "forceHttpBasicAuth"] as const;

export function accessFields(props: Access, target: "repository" | "credentials"): SecretFields {
  return {
    url: props.url,
    type: props.type,
    ...loginFields(props.login, target),
    proxy: props.proxy,
    noProxy: props.noProxy,
    ...Object.fromEntries(FLAGS.map((flag) => [flag, props[flag] === true ? "true" : undefined])),
  };
}

/** @param where the construct's path */
export function checkAccess(props: Access, where: string): Problem[] {
  const { url, type, proxy, noProxy, enableOCI } = props;
  const problems = [...checkUrl(url, type ?? "git", enableOCI === true, `${where}, url`)];
  problems.push(...checkRepositoryLogin(props.login, typeof url === "string" ? url : "", `${where}, login`));
  if (type !== undefined && !["git", "helm", "oci"].includes(type)) {
    problems.push(
      secretInvalid(`${where}, type`, "the type is unknown", {
        got: shown(type),
        expected: "git, helm or oci",
      }),
    );
  }
  if (proxy !== undefined && !/^(https?|socks5h?):\/\/[^/\s]+/.test(proxy)) {
    problems.push(
      secretInvalid(`${where}, proxy`, "this is no address of a proxy", {
        got: shown(proxy),
        expected: "http, https or socks5 with a host",
      }),
    );
  }
  if (noProxy !== undefined && proxy === undefined) {
    problems.push(
      secretInvalid(`${where}, noProxy`, "without proxy it has no effect", { hint: "remove it, or set proxy" }),
    );
  }
  if (enableOCI === true && type !== "helm") {
    problems.push(
      secretInvalid(`${where}, enableOCI`, "it is for Helm registries", {
        hint: 'set type to "helm"; type "oci" does not need it',
      }),
    );
  }
  return problems;
}

function checkUrl(url: unknown, type: string, helmRegistry: boolean, where: string): Problem[] {
  if (typeof url !== "string" || url.trim() !== url || url === "") {
    return [secretInvalid(where, "this is no URL", { got: shown(url) })];
  }
  const [expected, legal] = formOf(type, helmRegistry, url);
  return legal
    ? []
    : [secretInvalid(where, "the URL does not fit the type of repository", { got: shown(url), expected })];
}

function formOf(type: string, helmRegistry: boolean, url: string): [string, boolean] {
  if (type === "oci") return ["oci:// and a host", /^oci:\/\/[^/\s]+/.test(url)];
  if (type !== "helm") return ["https://…, ssh://… or git@host:path", /^https?:\/\/[^/\s]+/.test(url) || isSshUrl(url)];
  if (helmRegistry) return ["host/path, without a scheme", !url.includes("://") && /^[^/\s]+/.test(url)];
  return ["https:// and a host", /^https?:\/\/[^/\s]+/.test(url)];
}
