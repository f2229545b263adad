/** What is in the page as a fragment of its address, so that a link is all that one has to send. Nothing of it reaches a server. */
import { ARGOCD_VERSIONS, type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../lib/argocd-facts";
import type { Sources } from "./engine";

export async function toFragment(state: Sources): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(state)), new CompressionStream("deflate-raw"));
  return btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** @returns undefined for a fragment that is none of ours */
export async function fromFragment(fragment: string): Promise<Sources | undefined> {
  try {
    const bytes = Uint8Array.from(atob(fragment.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
    const text = new TextDecoder().decode(await through(bytes, new DecompressionStream("deflate-raw")));
    const { sets, facts, before, version } = JSON.parse(text) as Record<string, unknown>;
    if (typeof sets !== "string" || typeof facts !== "string") return undefined;
    return { sets, facts, ...(typeof before === "string" && { before }), version: versionOf(version) };
  } catch {
    return undefined;
  }
}

export function versionOf(value: unknown): ArgocdVersion {
  return ARGOCD_VERSIONS.find((one) => one === value) ?? DEFAULT_ARGOCD_VERSION;
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: GenericTransformStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
