/**
 * The gate by a hook: before each sync of a preview a Job asks the registry until the images of its changed services are there, so that nothing is
 * Degraded meanwhile and every commit waits, not the first alone. The Job is of the trusted repository; of a pull request it knows the SHA.
 */
import type { JsonObject } from "../json";
import { goText } from "./placeholder";
import type { ReadyHook } from "./previews-props";

/** Between two questions. */
const PAUSE_SECONDS = 5;

/** What the Job runs: `$IMAGES` are names with tags, which hold neither spaces nor quotes. */
export function hookScript({ command = "crane digest" }: Pick<ReadyHook, "command">): string {
  return `for image in $IMAGES; do until ${command} "$image" >/dev/null 2>&1; do sleep ${PAUSE_SECONDS}; done; done`;
}

/** The Job, without the images. */
export function readyJob(hook: ReadyHook): JsonObject {
  const { image, timeoutSeconds = 900 } = hook;
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: {
      name: "image-ready",
      annotations: {
        "argocd.argoproj.io/hook": "PreSync",
        "argocd.argoproj.io/hook-delete-policy": "BeforeHookCreation",
      },
    },
    spec: {
      backoffLimit: 0,
      activeDeadlineSeconds: timeoutSeconds,
      template: {
        spec: {
          restartPolicy: "Never",
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
          containers: [
            {
              name: "wait",
              image,
              command: ["sh", "-c", hookScript(hook)],
              env: [{ name: "IMAGES", value: "" }],
              resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "64Mi" } },
              securityContext: {
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"] },
              },
            },
          ],
        },
      },
    },
  };
}

/** A kustomize patch that names the changed images. @param images by service */
export function readyPatch(images: ReadonlyMap<string, string>): string {
  const names = [...images].map(
    ([service, image]) =>
      `(ternary (printf "%s%s " ${goText(image)} (get $changed ${goText(service)})) "" (hasKey $changed ${goText(service)}))`,
  );
  const value = `(printf ${goText("%s".repeat(names.length))} ${names.join(" ")})`;
  return `[{"op": "replace", "path": "/spec/template/spec/containers/0/env/0/value", "value": {{ toJson (trim ${value}) }}}]`;
}
