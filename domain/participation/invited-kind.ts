/** What a person without an account may be invited to submit. */
export const invitedKinds = ['conclusion', 'input'] as const;
export type InvitedKind = (typeof invitedKinds)[number];

/** The most days for which a link works. */
export const longestInvitationDays = 90;
