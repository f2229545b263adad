/** What callers give for a matrix: made readable, judged, and as a model whose environments name their clusters. */
import type { Problem } from "../errors";
import type { Fleet } from "../fleet";
import { isPlainObject } from "../plain-data";
import { checkAxes } from "./checks";
import { selectsCluster } from "./cluster-selector";
import type { EnvironmentProps } from "./environment";
import { propsProblems } from "./given";
import { type EnvironmentMatrixProps, MATRIX_PROPS } from "./matrix-props";
import type { MatrixModel } from "./model";

const NO_PROPS: EnvironmentMatrixProps = {
  fleet: { name: "", clusters: [] },
  environments: [],
  workloads: [],
  form: "applicationSets",
};

/** The model with clusters that environments select by labels named. */
export function withClusters(given: GivenModel): MatrixModel {
  const environments = given.environments.map((environment) => ({
    ...environment,
    clusters: namesOfClusters(given.fleet, environment.clusters),
  }));
  return { ...given, environments };
}

function namesOfClusters(fleet: Fleet, wanted: EnvironmentProps["clusters"]): readonly string[] {
  if (!("labels" in wanted)) return wanted;
  return fleet.clusters.filter((cluster) => selectsCluster(wanted, cluster)).map(({ name }) => name);
}

/** A model whose environments may choose their clusters by labels. */
export type GivenModel = Omit<MatrixModel, "environments"> & Pick<EnvironmentMatrixProps, "environments">;

/** Props that can be taken apart; what is wrong with others is said by their check. */
export function readable(props: EnvironmentMatrixProps): EnvironmentMatrixProps {
  try {
    return isPlainObject(props) ? { ...props } : NO_PROPS;
  } catch {
    return NO_PROPS;
  }
}

/** What is wrong with props of callers without types; of what can be read, also what is wrong with the names. */
export function wrongProps(props: unknown, model: GivenModel, where: string): Problem[] {
  const wrong = propsProblems(props, MATRIX_PROPS, where);
  if (wrong.length === 0) return [];
  try {
    const axes = checkAxes(withClusters(model), where);
    return [...wrong, ...axes.filter((one) => !wrong.some((other) => one.where.startsWith(other.where)))];
  } catch {
    // an axis cannot be read, which is said already
    return wrong;
  }
}
