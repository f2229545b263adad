/**
 * What the API server demands of an object's metadata: names, labels, annotations, finalizers.
 * Upstream: apimachinery's validation of ObjectMeta, Kubernetes 1.31.
 */
import { type Problem, problem, shown } from "../errors";
import { isObject, type JsonObject, joinPath } from "../json";
import { isDnsLabel, isLabelValue, isQualifiedName, isSubdomain } from "../k8s-names";

/** All annotations of an object together, in bytes. */
const ANNOTATIONS_SIZE = 256 * 1024;

/** @param where the construct's path */
export function checkMetadata(object: JsonObject, where: string): Problem[] {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const place = `${where}, metadata`;
  return [
    ...checkNames(metadata, place),
    ...checkTexts(metadata.labels, joinPath(place, "labels"), isLabelValue),
    ...checkTexts(metadata.annotations, joinPath(place, "annotations"), undefined),
    ...checkSyncWave(metadata.annotations, joinPath(place, "annotations")),
    ...checkFinalizers(metadata.finalizers, joinPath(place, "finalizers")),
  ];
}

function checkNames(metadata: Record<string, unknown>, place: string): Problem[] {
  const problems: Problem[] = [];
  const { name, namespace } = metadata;
  if (typeof name !== "string" || !isSubdomain(name)) {
    problems.push(
      problem("NAME_ILLEGAL", `${place}.name`, "the object's name is illegal", {
        got: shown(name),
        expected:
          "a DNS subdomain: 1 to 253 of a-z, 0-9, - and ., each part beginning and ending with a letter or digit",
        hint: suggestion(name),
      }),
    );
  }
  if (namespace !== undefined && (typeof namespace !== "string" || !isDnsLabel(namespace))) {
    problems.push(
      problem("NAME_ILLEGAL", `${place}.namespace`, "the namespace's name is illegal", {
        got: shown(namespace),
        expected: "a DNS label: 1 to 63 of a-z, 0-9 and -, beginning and ending with a letter or digit",
        hint: suggestion(namespace),
      }),
    );
  }
  return problems;
}

function suggestion(name: unknown): string {
  const parts = (typeof name === "string" || typeof name === "number" ? String(name) : "")
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, 63)
    .replace(/^-+|-+$/g, "");
  return parts === "" ? "choose another name" : `for instance ${JSON.stringify(parts)}`;
}

/** Labels (with a test of values) or annotations. */
function checkTexts(texts: unknown, place: string, legal: ((value: string) => boolean) | undefined): Problem[] {
  if (!isObject(texts)) return [];
  const problems: Problem[] = [];
  let size = 0;
  for (const [key, value] of Object.entries(texts)) {
    const where = joinPath(place, key);
    // the API server compares annotation keys in lower case
    if (!isQualifiedName(legal === undefined ? key.toLowerCase() : key)) {
      problems.push(
        problem("CRD_INVALID_VALUE", where, "the key is illegal", {
          got: shown(key),
          expected:
            "a name of at most 63 of A-Z, a-z, 0-9, -, _ and ., with a DNS subdomain and / before it if you like",
        }),
      );
    }
    if (typeof value !== "string") {
      problems.push(
        problem("CRD_INVALID_VALUE", where, "the value is not a text", { got: shown(value), hint: "put it in quotes" }),
      );
    } else if (legal !== undefined && !legal(value)) {
      problems.push(
        problem("CRD_INVALID_VALUE", where, "the value of the label is illegal", {
          got: shown(value),
          expected: "nothing, or at most 63 of A-Z, a-z, 0-9, -, _ and ., beginning and ending with a letter or digit",
          hint: "put other texts into an annotation",
        }),
      );
    }
    size += Buffer.byteLength(key) + Buffer.byteLength(typeof value === "string" ? value : "");
  }
  if (legal === undefined && size > ANNOTATIONS_SIZE) {
    problems.push(
      problem("CRD_INVALID_VALUE", place, "the annotations are too large together", {
        got: `${size} bytes`,
        expected: `at most ${ANNOTATIONS_SIZE}`,
      }),
    );
  }
  return problems;
}

const SYNC_WAVE = "argocd.argoproj.io/sync-wave";

/** Argo CD takes wave 0 where it cannot read the number. */
function checkSyncWave(annotations: unknown, place: string): Problem[] {
  const wave = isObject(annotations) ? annotations[SYNC_WAVE] : undefined;
  if (typeof wave !== "string" || /^[-+]?\d+$/.test(wave)) return [];
  return [
    problem("CRD_INVALID_VALUE", joinPath(place, SYNC_WAVE), "the sync wave is no number", {
      got: shown(wave),
      expected: 'a whole number as text, such as "-1"',
    }),
  ];
}

function checkFinalizers(finalizers: unknown, place: string): Problem[] {
  if (!Array.isArray(finalizers)) return [];
  return finalizers.flatMap((finalizer: unknown, i): Problem[] => {
    if (typeof finalizer === "string" && isQualifiedName(finalizer)) return [];
    return [
      problem("CRD_INVALID_VALUE", joinPath(place, i), "the finalizer is illegal", {
        got: shown(finalizer),
        expected: "a qualified name, as resources-finalizer.argocd.argoproj.io",
      }),
    ];
  });
}
