import { levelOf, podSpecOf } from "../../infra/pod-security";

const LOCKED = {
  securityContext: {
    allowPrivilegeEscalation: false,
    runAsNonRoot: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  },
};
const locked = (more: object): object => ({ securityContext: { ...LOCKED.securityContext, ...more } });

const ROWS: readonly (readonly [string, object, string])[] = [
  ["a container that gives up everything", { containers: [LOCKED] }, "restricted"],
  [
    "what the Pod says for its containers",
    {
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containers: [locked({ runAsNonRoot: undefined, seccompProfile: undefined })],
    },
    "restricted",
  ],
  ["a container that says nothing", { containers: [{}] }, "baseline"],
  ["an init container that is root", { initContainers: [locked({ runAsUser: 0 })], containers: [LOCKED] }, "baseline"],
  ["a volume of another kind", { containers: [LOCKED], volumes: [{ name: "a", nfs: {} }] }, "baseline"],
  ["the node's network", { hostNetwork: true, containers: [LOCKED] }, "privileged"],
  ["a folder of the node", { containers: [LOCKED], volumes: [{ name: "a", hostPath: { path: "/" } }] }, "privileged"],
  ["a port of the node", { containers: [{ ...LOCKED, ports: [{ hostPort: 9100 }] }] }, "privileged"],
  ["a privileged container", { containers: [locked({ privileged: true })] }, "privileged"],
  ["a capability beyond baseline", { containers: [locked({ capabilities: { add: ["SYS_ADMIN"] } })] }, "privileged"],
];
test.each(ROWS)("%s", (_, pod, level) => {
  expect(levelOf(pod as never)).toBe(level);
});

test("the Pod of a workload is found, and other objects have none", () => {
  const spec = { containers: [] };
  expect(podSpecOf({ kind: "Pod", spec })).toEqual(spec);
  expect(podSpecOf({ kind: "Deployment", spec: { template: { spec } } })).toEqual(spec);
  expect(podSpecOf({ kind: "CronJob", spec: { jobTemplate: { spec: { template: { spec } } } } })).toEqual(spec);
  expect(podSpecOf({ kind: "ConfigMap" })).toBeUndefined();
});
