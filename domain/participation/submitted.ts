/** How the ids of what NGOs and people without an account submit begin, by its name in addresses. */
export const submittedPrefixes = {
  inputs: 'ngo-input/',
  conclusions: 'oversight-conclusion/',
} as const;
export type SubmittedKind = keyof typeof submittedPrefixes;

/** Those names. */
export const submittedKinds = Object.keys(submittedPrefixes) as readonly SubmittedKind[];

/** What an id is of; null for none of them. */
export function submittedKindOf(entityId: string): SubmittedKind | null {
  return submittedKinds.find((kind) => entityId.startsWith(submittedPrefixes[kind])) ?? null;
}
