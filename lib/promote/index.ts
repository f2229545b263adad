export { type PromotedService, type PromotionDefinition, parsePromotionDefinition } from "./definition";
export { type Promotion, type PromotionEdit, type PromotionRequest, promotionOf } from "./promotion";
export type { PromotionTarget } from "./target";
export { type Holds, type ImageVersion, versionName } from "./version";
