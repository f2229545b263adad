/** The fields of what somebody wrote, before anything is known of their types. */

export type UnknownFields = Readonly<Record<string, unknown>>;

/** The list, or an empty one where there is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
