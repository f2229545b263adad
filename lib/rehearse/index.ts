export { type Blast, type Rehearsal, rehearse } from "./rehearse";
export { DAMAGES, type Damage, type Source } from "./sources";
