/**
 * A web workload as a cdk8s-plus-27 chart: Deployment, Service and Ingress. The demo's frontend is one: a page that prints the namespace it
 * runs in, the visible proof that each environment is its own. One chart serves every environment and the previews; its objects name no
 * namespace, so the Application's destination decides.
 */
import { ApiObject, JsonPatch, Size } from "cdk8s";
import { Cpu, Deployment, EnvFieldPaths, EnvValue, Ingress, IngressBackend, Probe } from "cdk8s-plus-27";
import type { Construct } from "constructs";
import { FileChart } from "../lib";

export interface WebWorkloadProps {
  /** File below the output folder. */
  readonly file: string;
  readonly name: string;
  /** Image with a tag or digest that never changes: with a tag such as `latest` Argo CD could not see a new image. */
  readonly image: string;
  /** Port that the container listens on. */
  readonly port: number;
  /** Host name under which it is reached. @default only other workloads of the environment reach it */
  readonly host?: string;
  /** @default 1 */
  readonly replicas?: number;
}

export class WebWorkload extends FileChart {
  constructor(scope: Construct, id: string, props: WebWorkloadProps) {
    super(scope, id, {
      file: props.file,
      disableResourceNameHashes: true,
      labels: { "app.kubernetes.io/name": props.name },
    });
    const deployment = new Deployment(this, "deployment", {
      metadata: { name: props.name },
      replicas: props.replicas ?? 1,
      select: true,
      automountServiceAccountToken: false,
      containers: [
        {
          name: props.name,
          image: props.image,
          ports: [{ number: props.port, name: "http" }],
          envVariables: { APP_NAMESPACE: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAMESPACE) },
          readiness: Probe.fromHttpGet("/", { port: props.port }),
          resources: {
            cpu: { request: Cpu.millis(100) },
            memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
          },
          securityContext: {
            user: 1000,
            group: 1000,
            allowPrivilegeEscalation: false,
          },
        },
      ],
    });
    restrict(deployment);
    const service = deployment.exposeViaService({
      name: props.name,
      ports: [{ name: "http", port: 80, targetPort: props.port }],
    });
    if (props.host !== undefined) {
      new Ingress(this, "ingress", {
        metadata: { name: props.name },
        className: "nginx",
        rules: [{ host: props.host, path: "/", backend: IngressBackend.fromService(service) }],
      });
    }
  }
}

/** The two fields of the restricted Pod security standard that cdk8s-plus-27 does not export. */
function restrict(deployment: Deployment): void {
  ApiObject.of(deployment).addJsonPatch(
    JsonPatch.add("/spec/template/spec/securityContext/seccompProfile", { type: "RuntimeDefault" }),
    JsonPatch.add("/spec/template/spec/containers/0/securityContext/capabilities", { drop: ["ALL"] }),
  );
}
