/**
 * A stand-in for Terraform's Helm provider: a process of its own on loopback that serves the real provider's schema and installs nothing. It writes what
 * it is asked to do, a JSON line per event, and fails on purpose for the releases named in a file, or as if the
 * cluster were away. Proves what Terraform does with our
 * configurations, not that a chart exists or works.
 */
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { type Attributes, type DynamicValue, read, type Value, write } from "./dynamic-value";
import { applied, imported, invalid, plan } from "./helm-release";
import { schemaAnswer } from "./schema";

/** In the file of failures: the cluster is away. */
const UNREACHABLE = "*unreachable*";
const [logFile, failFile] = process.argv.slice(2) as [string, string];

interface Ask {
  readonly type_name?: string;
  readonly id?: string;
  readonly config?: DynamicValue;
  readonly prior_state?: DynamicValue;
  readonly proposed_new_state?: DynamicValue;
  readonly planned_state?: DynamicValue;
  readonly current_state?: DynamicValue;
  readonly raw_state?: { readonly json?: Uint8Array };
}

/** The provider's configuration of the run that goes on. Tests run one terraform at a time. */
let configured: unknown = null;

function log(event: Record<string, unknown>): void {
  appendFileSync(logFile, `${JSON.stringify(event)}\n`);
}

const calls: Record<string, (ask: Ask) => unknown> = {
  GetProviderSchema: schemaAnswer,
  ValidateProviderConfig: () => ({}),
  ValidateResourceConfig: ({ config }) => ({
    diagnostics: invalid(read(config) ?? {}).map(({ summary, attribute }) => ({
      severity: 1,
      summary,
      attribute: { steps: [{ attribute_name: attribute }] },
    })),
  }),
  ConfigureProvider: ({ config }) => {
    configured = read(config)?.kubernetes ?? null;
    log({ event: "configure", kubernetes: configured });
    return {};
  },
  UpgradeResourceState: ({ raw_state }) => ({
    upgraded_state: write(JSON.parse(Buffer.from(raw_state?.json ?? []).toString("utf8"))),
  }),
  // the provider's fault: what it cannot read is gone, whatever the reason
  ReadResource: ({ current_state }) => ({ new_state: isUnreachable() ? write(null) : current_state }),
  ImportResourceState: ({ type_name, id = "" }) => ({
    imported_resources: [{ type_name, state: write(imported(id)) }],
  }),
  PlanResourceChange: ({ prior_state, proposed_new_state, config }) => {
    const { planned, replaced } = plan(read(prior_state), read(proposed_new_state), read(config));
    return {
      planned_state: write(planned),
      requires_replace: replaced.map((name) => ({ steps: [{ attribute_name: name }] })),
    };
  },
  ApplyResourceChange: ({ prior_state, planned_state, config }) => {
    const [prior, planned] = [read(prior_state), read(planned_state)];
    const name = (planned ?? prior)?.name as string;
    const event = planned === null ? "delete" : prior === null ? "create" : "update";
    if (isUnreachable()) {
      // and what it cannot delete is deleted
      if (planned === null) return { new_state: write(null) };
      const diagnostic = {
        severity: 1,
        summary: "installation failed",
        detail: "Kubernetes cluster unreachable: refused",
      };
      return { new_state: write(prior), diagnostics: [diagnostic] };
    }
    if (planned !== null && failures().includes(name)) {
      log({ event: "fail", name, kubernetes: configured });
      return { new_state: write(prior), diagnostics: [{ severity: 1, summary: `${name} fails on purpose` }] };
    }
    log({ event, name, kubernetes: configured, secrets: keptSecrets(prior, planned, read(config)?.set_wo ?? null) });
    return { new_state: write(planned === null ? null : applied(planned)) };
  },
  StopProvider: () => ({}),
};

/**
 * What the release has of its secrets afterwards. The provider's rule: an update writes them only where their revision is greater than the state's; else
 * the release is upgraded without them.
 */
function keptSecrets(prior: Attributes | null, planned: Attributes | null, list: Value): Record<string, string> {
  const [before, after] = [prior?.set_wo_revision, planned?.set_wo_revision];
  const rises = prior === null || (typeof after === "number" && after > (typeof before === "number" ? before : 0));
  return rises ? secretsIn(list) : {};
}

/** Hashes of the secrets that came with a release, by name: the log must not hold them either. */
function secretsIn(list: Value): Record<string, string> {
  const items = (Array.isArray(list) ? list : []) as { name: string; value: string }[];
  return Object.fromEntries(items.map(({ name, value }) => [name, createHash("sha256").update(value).digest("hex")]));
}

function failures(): readonly string[] {
  return existsSync(failFile) ? readFileSync(failFile, "utf8").split("\n") : [];
}

function isUnreachable(): boolean {
  return failures().includes(UNREACHABLE);
}

const packages = loadPackageDefinition(
  loadSync(join(__dirname, "provider.proto"), { keepCase: true, longs: Number, defaults: false }),
) as unknown as { tfplugin6: { Provider: { service: Parameters<Server["addService"]>[0] } } };

const server = new Server({ "grpc.max_receive_message_length": -1 });
server.addService(
  packages.tfplugin6.Provider.service,
  Object.fromEntries(
    Object.entries(calls).map(([name, answer]) => [
      name,
      (call: ServerUnaryCall<Ask, unknown>, reply: sendUnaryData<unknown>) => {
        try {
          reply(null, answer(call.request));
        } catch (error) {
          log({ event: "defect", call: name, error: String(error) });
          reply(error as Error);
        }
      },
    ]),
  ),
);
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error;
  process.stdout.write(`1|6|tcp|127.0.0.1:${port}|grpc|\n`);
});
// the tests that started it are gone: end as well
process.stdin.resume().on("end", () => process.exit(0));
