/** Asks a plugin as Argo CD does: address and token's name from its ConfigMap, the token itself from the user. Upstream: services/plugin. */
import type { NotFound, PluginAnswer, PluginSpec } from "../generators";
import { isObject, type JsonObject } from "../json";
import { withoutCredentials } from "../match/repository-url";
import { apiBase, bearer, codeOfStatus, type Network, ProviderFailure } from "./scm/access";
import { boundedText } from "./scm/bounded-body";
import { without } from "./scm/tokens";

const DEFAULT_TIMEOUT_SECONDS = 30;
/** A ConfigMap may say anything. */
const LONGEST_TIMEOUT_SECONDS = 600;

interface PluginConfig {
  readonly baseUrl: string;
  readonly timeoutSeconds: number;
}

/**
 * @param resources the objects of Argo CD's namespace, its ConfigMaps among them
 * @throws {ProviderFailure} where the service cannot be reached or answers with an error
 */
export async function callPlugin(
  spec: PluginSpec,
  applicationSetName: string,
  resources: readonly JsonObject[],
  network: Network,
): Promise<PluginAnswer | NotFound> {
  const config = configOf(spec.configMapRef.name, resources);
  if ("notFound" in config) return config;
  const url = new URL("api/v1/getparams.execute", apiBase(config.baseUrl));
  const input = { parameters: spec.input?.parameters ?? null };
  const token = network.token(url.origin);
  const shown = withoutCredentials(url.href);
  if (token === undefined && url.protocol === "http:" && network.token(`https://${url.host}`) !== undefined) {
    const why = `the token named for ${url.host} goes to https only: name it for http://${url.host} if it may be read on the way`;
    throw new ProviderFailure("PROVIDER_NOT_ALLOWED", why);
  }
  let response: Response;
  let text: string;
  try {
    response = await network.fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...bearer(token) },
      body: JSON.stringify({ applicationSetName, input }),
      redirect: "error",
      signal: AbortSignal.timeout(config.timeoutSeconds * 1000),
    });
    text = without(await boundedText(response), token === undefined ? [] : [token]);
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    throw new ProviderFailure("PROVIDER_UNREACHABLE", `POST ${shown}: ${reason}`, { cause: error });
  }
  if (!response.ok) {
    const message = `API error with status code ${response.status}: ${said(text)}`;
    throw new ProviderFailure(codeOfStatus(response.status), message);
  }
  return text.trim() === "" ? {} : answerOf(text, shown);
}

/** The ConfigMap's fields, or what Argo CD says of them. */
function configOf(name: string, resources: readonly JsonObject[]): PluginConfig | NotFound {
  const configMap = resources.find(
    ({ kind, metadata }) => kind === "ConfigMap" && isObject(metadata) && metadata.name === name,
  );
  const refuse = (text: string): NotFound => ({ notFound: text });
  if (configMap === undefined) return refuse(`error fetching ConfigMap: configmaps "${name}" not found`);
  const data = (isObject(configMap.data) ? configMap.data : {}) as Readonly<Record<string, string | undefined>>;
  if (!data.baseUrl) return refuse("error fetching ConfigMap: baseUrl not found in ConfigMap");
  if (!data.token) return refuse("error fetching ConfigMap: token not found in ConfigMap");
  if (!data.token.startsWith("$")) {
    const rule = "token is empty, or does not reference a secret key starting with '$'";
    return refuse(`error fetching Secret token: ${rule}: ${data.token}`);
  }
  const { requestTimeout } = data;
  if (requestTimeout !== undefined && !/^[+-]?\d+$/.test(requestTimeout)) {
    const parsing = `strconv.Atoi: parsing ${JSON.stringify(requestTimeout)}: invalid syntax`;
    return refuse(`error set requestTimeout : ${parsing}`);
  }
  return {
    baseUrl: data.baseUrl,
    timeoutSeconds: Math.min(Number(requestTimeout ?? 0) || DEFAULT_TIMEOUT_SECONDS, LONGEST_TIMEOUT_SECONDS),
  };
}

function answerOf(text: string, shown: string): PluginAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new ProviderFailure("PROVIDER_ANSWER", `POST ${shown}: ${(error as Error).message}`, { cause: error });
  }
  const output = isObject(body) ? (body.output ?? {}) : undefined;
  const parameters = isObject(output) ? (output.parameters ?? []) : undefined;
  if (!Array.isArray(parameters) || !parameters.every((item) => item === null || isObject(item))) {
    throw new ProviderFailure("PROVIDER_ANSWER", `POST ${shown}: the answer is not {"output": {"parameters": [{…}]}}`);
  }
  return { output: { parameters } };
}

/** `message` or `error` of a JSON answer, else the answer. */
function said(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as Record<string, unknown>;
    return typeof message === "string" ? message : typeof error === "string" ? error : "";
  } catch {
    return text;
  }
}
