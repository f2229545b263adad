/** The base components of a cluster and their options. */
export type BaseComponents = Readonly<Record<string, unknown>>;
