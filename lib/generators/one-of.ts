/** Exactly one provider, as `{ github: {…} }`. */
export type OneOf<T> = {
  [K in keyof T]: { readonly [P in K]: T[K] } & { readonly [P in Exclude<keyof T, K>]?: never };
}[keyof T];
