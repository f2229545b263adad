/** The ClusterSecret construct: a cluster that Argo CD deploys to. Upstream: clusterToSecret and SecretToCluster in util/db/cluster.go. */

import type { ApiObjectMetadata } from "cdk8s";
import type { Construct } from "constructs";
import { LOCAL_SERVER, SECRET_TYPE_LABEL } from "../argocd-facts";
import { type Problem, shown } from "../errors";
import { isObject, type JsonObject, joinPath } from "../json";
import { isDnsLabel, isSubdomain } from "../k8s-names";
import { pathBelow } from "./argo-object";
import { type ClusterConnection, checkLogin, clusterConfig } from "./cluster-config";
import type { ClusterLogin } from "./cluster-login";
import { dataProps, unknownProps } from "./props";
import { type Facts, secretInvalid } from "./refusal";
import { SecretObject } from "./secret-object";
import { settingText } from "./setting";

/** The API server of the cluster that Argo CD itself runs in, as it sees it. */

/** A cluster, how Argo CD logs in to it, and what it may do there. @see the Secrets of clusters in Argo CD 3.5 */
export interface ClusterSecretProps extends ClusterConnection {
  /**
   * Labels and annotations are what the clusters generator selects by and yields as parameters.
   * @default a name of cdk8s's, which ends in a hash; the chart's namespace, which must be Argo CD's
   */
  readonly metadata?: ApiObjectMetadata;
  /** The cluster's name in Argo CD, which destinations use. Unique: of two clusters with one name, Argo CD keeps one. */
  readonly name: string;
  /** URL of the API server, without a slash at its end. The local cluster is `https://kubernetes.default.svc`. */
  readonly server: string;
  /** How Argo CD logs in. */
  readonly login: ClusterLogin;
  /** The only namespaces that Argo CD looks at on this cluster. @default all */
  readonly namespaces?: readonly string[];
  /** With `namespaces`: cluster-wide objects all the same. @default false */
  readonly clusterResources?: boolean;
  /** The only AppProject whose Applications may use it. @default every project that allows it */
  readonly project?: string;
  /** The controller shard that serves it, from 0. @default Argo CD distributes */
  readonly shard?: number;
  /** Lets Argo CD add the label `argocd.argoproj.io/kubernetes-version`. @default false */
  readonly autoLabelClusterInfo?: boolean;
}

const PROPS = {
  metadata: true,
  name: true,
  server: true,
  login: true,
  namespaces: true,
  clusterResources: true,
  project: true,
  shard: true,
  autoLabelClusterInfo: true,
  disableCompression: true,
  proxyUrl: true,
} satisfies Record<keyof ClusterSecretProps, true>;

/**
 * A cluster Secret. No secret value can stand in it: each says where it comes from.
 * @throws {SECRET_LITERAL} at synthesis @throws {SECRET_INVALID} at synthesis
 * @example
 * new ClusterSecret(chart, "prod", {
 *   metadata: { name: "cluster-prod", labels: { env: "prod" } },
 *   name: "prod",
 *   server: "https://prod.example.com",
 *   login: { kind: "token", token: { placeholder: "PROD_TOKEN" }, tls: { caData } },
 * });
 */
export class ClusterSecret extends SecretObject {
  private readonly cluster: ClusterSecretProps;

  constructor(scope: Construct, id: string, given: ClusterSecretProps) {
    const found: Problem[] = [];
    const props = dataProps(given, pathBelow(scope, id), found);
    found.push(...unknownProps(props, PROPS, pathBelow(scope, id)));
    const { metadata, name, server, login, namespaces, clusterResources, project, shard, autoLabelClusterInfo } = props;
    super(scope, id, {
      metadata,
      found,
      labels: {
        [SECRET_TYPE_LABEL]: "cluster",
        ...(autoLabelClusterInfo === true ? { "argocd.argoproj.io/auto-label-cluster-info": "true" } : {}),
      },
      fields: {
        name,
        server,
        config: isObject(login) ? { json: clusterConfig(login, props) } : undefined,
        namespaces: Array.isArray(namespaces) ? settingText(namespaces) : (namespaces as undefined),
        clusterResources: settingText(clusterResources),
        project,
        shard: settingText(shard),
      },
    });
    this.cluster = props;
  }

  protected override check(object: JsonObject, where: string): readonly Problem[] {
    const problems = checkCluster(this.resolvedProps(this.cluster), where);
    const labels = isObject(object.metadata) && isObject(object.metadata.labels) ? object.metadata.labels : {};
    const type = labels[SECRET_TYPE_LABEL];
    if (type === undefined || type === "cluster") return problems;
    const place = joinPath(`${where}, metadata.labels`, SECRET_TYPE_LABEL);
    return [...problems, secretInvalid(place, "the label is Argo CD's own", { got: shown(type), expected: "cluster" })];
  }
}

function checkCluster(props: ClusterSecretProps, where: string): Problem[] {
  const { name, server, login, namespaces, clusterResources, project, shard, proxyUrl } = props;
  const problems = [...checkServer(server, login, where), ...checkLogin(login, `${where}, login`)];
  const add = (condition: boolean, field: string, message: string, facts: Facts): void => {
    if (condition) problems.push(secretInvalid(`${where}, ${field}`, message, facts));
  };
  add(typeof name !== "string" || name.trim() === "", "name", "the cluster has no name", {
    hint: "destinations name it by this",
  });
  const names: readonly unknown[] = Array.isArray(namespaces) ? namespaces : [];
  for (const [i, namespace] of names.entries()) {
    add(typeof namespace !== "string" || !isDnsLabel(namespace), `namespaces[${i}]`, "this is no name of a namespace", {
      got: shown(namespace),
    });
  }
  add(namespaces?.length === 0, "namespaces", "an empty list means every namespace", {
    hint: "name at least one, or leave it out",
  });
  add(
    clusterResources !== undefined && namespaces === undefined,
    "clusterResources",
    "without namespaces it has no effect",
    {
      hint: "remove it, or name the namespaces",
    },
  );
  add(
    project !== undefined && (typeof project !== "string" || !isSubdomain(project)),
    "project",
    "this is no name of an AppProject",
    {
      got: shown(project),
    },
  );
  add(shard !== undefined && !(Number.isInteger(shard) && shard >= 0), "shard", "there is no such shard", {
    got: shown(shard),
    expected: "a whole number from 0",
  });
  add(
    proxyUrl !== undefined && !/^(https?|socks5):\/\/[^/\s]+/.test(proxyUrl),
    "proxyUrl",
    "this is no address of a proxy",
    {
      got: shown(proxyUrl),
      expected: "http, https or socks5 with a host",
    },
  );
  return problems;
}

function checkServer(server: string, login: ClusterLogin, where: string): Problem[] {
  const place = `${where}, server`;
  if (typeof server !== "string" || !/^https?:\/\/[^/\s]+/.test(server)) {
    return [
      secretInvalid(place, "this is no address of an API server", {
        got: shown(server),
        expected: "https:// and a host",
      }),
    ];
  }
  const problems: Problem[] = [];
  if (server.endsWith("/")) {
    problems.push(
      secretInvalid(place, "the clusters generator yields the address with its slash, and no destination matches it", {
        got: shown(server),
        hint: "remove the slash at the end",
      }),
    );
  }
  const local = server.replace(/\/+$/, "") === LOCAL_SERVER;
  if (local && !["inCluster", "token", "basic"].includes(login?.kind)) {
    problems.push(
      secretInvalid(place, "for the local cluster Argo CD uses its own service account, not this login", {
        hint: 'login: { kind: "inCluster" }',
      }),
    );
  }
  if (!local && login?.kind === "inCluster") {
    problems.push(
      secretInvalid(place, "this is not the cluster that Argo CD runs in", {
        got: shown(server),
        expected: LOCAL_SERVER,
        hint: "choose another login",
      }),
    );
  }
  return problems;
}
