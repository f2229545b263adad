/** Kubernetes quantities as numbers: cores, and bytes. Upstream: apimachinery's resource.Quantity, without its exponents. */
import { type Problem, problem } from "../../errors";

/** Amounts of CPU and memory as Kubernetes quantities. */
export interface Amounts {
  /** Cores, such as `"500m"` or `"2"`. */
  readonly cpu: string;
  /** Bytes, such as `"512Mi"` or `"4Gi"`. */
  readonly memory: string;
}

/** The same as numbers: cores and bytes. */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
}

const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

const QUANTITY = /^(\d+(?:\.\d+)?)(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi|)$/;

/** Cores and bytes; what is no quantity becomes a problem. */
export function resourcesOf({ cpu, memory }: Amounts, where: string, problems: Problem[]): Resources {
  return {
    cpu: numberOf(cpu, `${where}.cpu`, "cores, such as 500m or 2", problems),
    memory: numberOf(memory, `${where}.memory`, "bytes, such as 512Mi or 4Gi", problems),
  };
}

function numberOf(text: string, where: string, expected: string, problems: Problem[]): number {
  const [, digits = "", unit = ""] = QUANTITY.exec(text) ?? [];
  if (digits !== "") return unit === "m" ? Number(digits) / 1000 : Number(digits) * (UNITS[unit] as number);
  problems.push(problem("PREVIEW_CAPACITY", where, "no quantity", { got: JSON.stringify(text), expected }));
  return 0;
}

/** `7.5`: cores with at most three digits behind the point. */
export function coresText(cores: number): string {
  return String(Math.round(cores * 1000) / 1000);
}

/** `400Gi`, `1.5Gi`, `256Mi`. */
export function bytesText(bytes: number): string {
  const unit = bytes >= 2 ** 30 ? "Gi" : "Mi";
  return `${Math.round((bytes / (UNITS[unit] as number)) * 100) / 100}${unit}`;
}

export function plus(a: Resources, b: Resources): Resources {
  return { cpu: a.cpu + b.cpu, memory: a.memory + b.memory };
}

export function minus(a: Resources, b: Resources): Resources {
  return { cpu: a.cpu - b.cpu, memory: a.memory - b.memory };
}

export function times(factor: number, { cpu, memory }: Resources): Resources {
  return { cpu: factor * cpu, memory: factor * memory };
}

export const NOTHING: Resources = { cpu: 0, memory: 0 };
