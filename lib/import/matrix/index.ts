export { type KnownCluster, type Row, rowOf, slug } from "./cell";
export { type FleetCluster, fleetConstant, ownCluster } from "./fleet-code";
export { readFacts } from "./matrix-code";
export { type Group, groupsOf, type Proposal, proposalsOf, type Surroundings } from "./recognise";
export { saysItself } from "./set-static";
