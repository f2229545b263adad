/** kubectl with the same connection as the stack's own: for what Terraform cannot be asked. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection } from "./connection";

export interface KubectlResult {
  /** -1: kubectl could not be started. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export type Kubectl = (args: readonly string[]) => Promise<KubectlResult>;

/** @param environment terraform's, with the variables `TF_VAR_…` of a client certificate */
export function kubectlOf(
  connection: Connection,
  environment: Readonly<Record<string, string | undefined>>,
  binary = "kubectl",
): Kubectl {
  return async (args) => {
    const folder = mkdtempSync(join(tmpdir(), "env-matrix-"));
    try {
      const cache = ["--cache-dir", join(folder, "cache")];
      return await run(binary, [...accessOf(connection, environment, folder), ...cache, ...args], environment);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function accessOf(
  connection: Connection,
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): string[] {
  const { configPath, configContext } = connection;
  if (configPath !== undefined && configContext !== undefined)
    return ["--kubeconfig", configPath, "--context", configContext];
  const file = join(folder, "kubeconfig");
  writeFileSync(file, JSON.stringify(kubeconfig(connection, environment)), { mode: 0o600 });
  return ["--kubeconfig", file];
}

function kubeconfig(connection: Connection, environment: Readonly<Record<string, string | undefined>>): unknown {
  const { exec, clientCertificate } = connection;
  const secret = (variable: string): string =>
    Buffer.from(environment[`TF_VAR_${variable}`] ?? "", "utf8").toString("base64");
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "stack",
    contexts: [{ name: "stack", context: { cluster: "stack", user: "stack" } }],
    clusters: [
      {
        name: "stack",
        cluster: {
          server: connection.host,
          "insecure-skip-tls-verify": connection.insecure || undefined,
          "tls-server-name": connection.tlsServerName,
          "proxy-url": connection.proxyUrl,
          "certificate-authority-data":
            connection.authority && Buffer.from(connection.authority, "utf8").toString("base64"),
        },
      },
    ],
    users: [
      {
        name: "stack",
        user: {
          ...(exec !== undefined && {
            exec: {
              apiVersion: exec.apiVersion,
              command: exec.command,
              args: exec.args,
              env: Object.entries(exec.env).map(([name, value]) => ({ name, value })),
              interactiveMode: "IfAvailable",
            },
          }),
          ...(clientCertificate !== undefined && {
            "client-certificate-data": secret(clientCertificate.certificateVariable),
            "client-key-data": secret(clientCertificate.keyVariable),
          }),
        },
      },
    ],
  };
}

function run(
  binary: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<KubectlResult> {
  return new Promise((resolve) => {
    execFile(
      binary,
      [...args, "--request-timeout=30s"],
      { env: environment, encoding: "utf8", maxBuffer: 1 << 28 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
        const reason =
          error?.code === "ENOENT" ? `${binary} was not found: it is not on the PATH` : String(error?.message);
        resolve({ code, stdout, stderr: code === -1 && stderr === "" ? reason : stderr });
      },
    );
  });
}
