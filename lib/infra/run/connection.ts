/** How a stack reaches its cluster, read from its own configuration: what Terraform will use, and nothing else. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { isObject } from "../../json";
import { CONFIGURATION_FILE } from "../stack-json";

/** The provider's argument `kubernetes`, as texts. */
export interface Connection {
  readonly configPath?: string;
  readonly configContext?: string;
  readonly host?: string;
  /** PEM. */
  readonly authority?: string;
  readonly insecure: boolean;
  readonly tlsServerName?: string;
  readonly proxyUrl?: string;
  readonly exec?: {
    readonly apiVersion: string;
    readonly command: string;
    readonly args: readonly string[];
    readonly env: Readonly<Record<string, string>>;
  };
  /** Names of variables with PEM texts. */
  readonly clientCertificate?: { readonly certificateVariable: string; readonly keyVariable: string };
}

/** @param folder the stack's */
export function connectionOf(folder: string): Connection {
  const configuration: unknown = JSON.parse(readFileSync(join(folder, CONFIGURATION_FILE), "utf8"));
  const provider = at(configuration, "provider", "helm", 0, "kubernetes");
  const text = (...path: readonly (string | number)[]): string | undefined => {
    const value = at(provider, ...path);
    return typeof value === "string" ? plain(value) : undefined;
  };
  const command = text("exec", "command");
  const [certificate, key] = [variableIn(text("client_certificate")), variableIn(text("client_key"))];
  return defined({
    configPath: text("config_path")?.replace(/^~(?=\/)/, homedir()),
    configContext: text("config_context"),
    host: text("host"),
    authority: text("cluster_ca_certificate"),
    insecure: at(provider, "insecure") === true,
    tlsServerName: text("tls_server_name"),
    proxyUrl: text("proxy_url"),
    exec:
      command === undefined
        ? undefined
        : {
            apiVersion: text("exec", "api_version") ?? "",
            command,
            args: texts(at(provider, "exec", "args")),
            env: textMap(at(provider, "exec", "env")),
          },
    clientCertificate:
      certificate === undefined || key === undefined
        ? undefined
        : { certificateVariable: certificate, keyVariable: key },
  });
}

function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of path) {
    if (Array.isArray(found)) found = found[Number(key)];
    else found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined;
  }
  return found;
}

/** Terraform's escapes of what looks like a template. */
function plain(text: string): string {
  return text.replace(/([$%])\1\{/g, "$1{");
}

function variableIn(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^\$\{var\.(\w+)\}$/.exec(text)?.[1];
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map((item) => plain(String(item))) : [];
}

function textMap(value: unknown): Record<string, string> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(String(item))]))
    : {};
}

function defined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as T;
}
