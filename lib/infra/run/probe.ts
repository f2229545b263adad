/**
 * A cheap look whether a cluster can be reached, before Terraform asks for its releases: is the kubeconfig there, has it the context, is the login's command
 * installed, does something listen at the API server's address. What it cannot say (a proxy is on the way, the login is refused) the guards of the plan see.
 */
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { type Problem, problem } from "../../errors";
import { jsonOf } from "../../inventory/documents";
import { isObject } from "../../json";
import { parseYaml } from "../../yaml";
import type { Connection } from "./connection";

const PATIENCE_MS = 5000;

/** @param environment that of terraform: where commands are looked for */
export async function probe(
  stack: string,
  connection: Connection,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly Problem[]> {
  const refuse = (message: string, got: string, hint: string): Problem[] => [
    problem("INFRA_UNREACHABLE", `stack ${stack}`, message, { got, hint }),
  ];
  const { exec } = connection;
  if (exec !== undefined && !isInstalled(exec.command, environment.PATH ?? ""))
    return refuse("the command that logs in is not on this machine", exec.command, "install it, or put it on PATH");
  const server = connection.configPath === undefined ? connection.host : serverOf(connection);
  if (server instanceof Refusal) return refuse(server.message, server.got, server.hint);
  if (server === undefined || connection.proxyUrl !== undefined || hasProxy(environment)) return [];
  const failure = await listens(server);
  if (failure === undefined) return [];
  return refuse(
    `the API server does not answer: ${failure}`,
    server,
    "is the cluster running, and the network (a VPN) up?",
  );
}

/** Go's HTTP client, which the provider uses, takes a proxy from these. */
function hasProxy(environment: Readonly<Record<string, string | undefined>>): boolean {
  return ["HTTPS_PROXY", "https_proxy"].some((name) => (environment[name] ?? "") !== "");
}

class Refusal {
  constructor(
    readonly message: string,
    readonly got: string,
    readonly hint: string,
  ) {}
}

/** The API server of a kubeconfig's context; nothing where a proxy is on the way. */
function serverOf({ configPath = "", configContext = "" }: Connection): string | undefined | Refusal {
  if (!existsSync(configPath))
    return new Refusal("there is no such kubeconfig", configPath, "name the file in `access.path`");
  const config = readConfig(configPath);
  if (config === undefined)
    return new Refusal("the kubeconfig is no YAML", configPath, "kubectl config view says where");
  const context = named(config.contexts, configContext);
  if (context === undefined)
    return new Refusal("the kubeconfig has no such context", configContext, "kubectl config get-contexts lists them");
  const { cluster: name } = isObject(context.context) ? context.context : {};
  const { server, "proxy-url": proxy } = detail(named(config.clusters, String(name)), "cluster");
  return typeof server === "string" && proxy === undefined ? server : undefined;
}

function readConfig(path: string): Record<string, unknown> | undefined {
  try {
    const config = jsonOf(parseYaml(readFileSync(path, "utf8")));
    return isObject(config) ? config : undefined;
  } catch {
    return undefined;
  }
}

function named(list: unknown, name: string): Record<string, unknown> | undefined {
  return Array.isArray(list) ? list.filter(isObject).find((item) => item.name === name) : undefined;
}

function detail(item: Record<string, unknown> | undefined, key: string): Record<string, unknown> {
  const value = item?.[key];
  return isObject(value) ? value : {};
}

/** @returns why nothing answers */
function listens(server: string): Promise<string | undefined> {
  const { hostname, port, protocol } = new URL(server);
  return new Promise((resolve) => {
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port) || (protocol === "http:" ? 80 : 443),
    });
    const end = (failure?: string): void => {
      socket.destroy();
      resolve(failure);
    };
    socket.setTimeout(PATIENCE_MS, () => end(`nothing in ${PATIENCE_MS / 1000} seconds`));
    socket.once("connect", () => end());
    socket.once("error", (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}

function isInstalled(command: string, path: string): boolean {
  const places = command.includes("/") ? [command] : path.split(delimiter).map((folder) => join(folder, command));
  return places.some((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
