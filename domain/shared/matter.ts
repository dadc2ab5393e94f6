/** Conclusions and inputs that must be settled before an item is closed. */
export const matterKinds = ['oversight_conclusion', 'ngo_input'] as const;
export type MatterKind = (typeof matterKinds)[number];

/** How a matter ended: answered, withdrawn by its author, or about something else. */
export const matterOutcomes = ['answered', 'withdrawn', 'out_of_scope'] as const;
export type MatterOutcome = (typeof matterOutcomes)[number];
