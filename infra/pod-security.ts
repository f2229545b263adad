/**
 * Which level of Kubernetes' Pod Security Standards a rendered Pod passes, as far as charts break them. Counterpart: the policies of pod-security-admission 1.33;
 * sysctls, AppArmor, SELinux, procMount and Windows are left out.
 */
import type { PodSecurity } from "../lib/fleet";
import { isObject } from "../lib/json";

type Fields = Readonly<Record<string, unknown>>;

/** What baseline lets a container add. */
const BASELINE_CAPABILITIES = new Set([
  ...["AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE"],
  ...["SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT"],
]);
const RESTRICTED_VOLUMES = new Set([
  ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"],
]);

/** The Pod of a workload; nothing for other objects. */
export function podSpecOf(object: Fields): Fields | undefined {
  const spec = fields(object.spec);
  if (object.kind === "Pod") return spec;
  const job = object.kind === "CronJob" ? fields(fields(spec.jobTemplate).spec) : spec;
  const template = fields(job.template);
  return isObject(template.spec) ? template.spec : undefined;
}

export function levelOf(pod: Fields): PodSecurity {
  const containers = [...list(pod.initContainers), ...list(pod.containers)];
  if (!isBaseline(pod, containers)) return "privileged";
  return isRestricted(pod, containers) ? "restricted" : "baseline";
}

function isBaseline(pod: Fields, containers: readonly Fields[]): boolean {
  if (pod.hostNetwork === true || pod.hostPID === true || pod.hostIPC === true) return false;
  if (list(pod.volumes).some((volume) => volume.hostPath !== undefined)) return false;
  return containers.every((container) => {
    const { privileged, capabilities } = fields(container.securityContext);
    const added = texts(fields(capabilities).add);
    const hostPorts = list(container.ports).some(({ hostPort }) => typeof hostPort === "number" && hostPort !== 0);
    return privileged !== true && !hostPorts && added.every((name) => BASELINE_CAPABILITIES.has(name));
  });
}

function isRestricted(pod: Fields, containers: readonly Fields[]): boolean {
  const ofPod = fields(pod.securityContext);
  const volumes = list(pod.volumes).every((volume) =>
    Object.keys(volume).every((kind) => kind === "name" || RESTRICTED_VOLUMES.has(kind)),
  );
  return (
    volumes &&
    containers.every((container) => {
      const own = fields(container.securityContext);
      const { add, drop } = fields(own.capabilities);
      const seccomp = fields(own.seccompProfile ?? ofPod.seccompProfile).type;
      return (
        own.allowPrivilegeEscalation === false &&
        (own.runAsNonRoot ?? ofPod.runAsNonRoot) === true &&
        (own.runAsUser ?? ofPod.runAsUser) !== 0 &&
        texts(drop).includes("ALL") &&
        texts(add).every((name) => name === "NET_BIND_SERVICE") &&
        (seccomp === "RuntimeDefault" || seccomp === "Localhost")
      );
    })
  );
}

function fields(value: unknown): Fields {
  return isObject(value) ? value : {};
}

function list(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
