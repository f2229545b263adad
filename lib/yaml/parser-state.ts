/** What the parser expects next. */
export type State =
  | "document-end"
  | "block-node"
  | "document-content"
  | "block-sequence-entry"
  | "indentless-entry"
  | "block-mapping-key"
  | "block-mapping-value"
  | "flow-sequence-first"
  | "flow-sequence-entry"
  | "flow-pair-key"
  | "flow-pair-value"
  | "flow-pair-end"
  | "flow-mapping-first"
  | "flow-mapping-key"
  | "flow-mapping-value"
  | "flow-mapping-no-value";

/** How a node may look at its place. */
export type Place = "block" | "block-or-indentless" | "flow";
