/** Commands that answer the same question: the page of one leads to the other. */
const pairs: readonly (readonly [string, string])[] = [
  ['acknowledge-assignment', 'contest-assignment'],
  ['uphold-contest', 'reject-contest'],
  ['accept-co-executor', 'refuse-co-executor'],
  ['agree-action-plan', 'return-action-plan'],
  ['sign-report', 'refuse-signature'],
  ['accept-report', 'return-report'],
  ['grant-extension', 'refuse-extension'],
  ['move-track', 'refuse-track-move'],
  ['approve-closure', 'refuse-closure'],
  ['confirm-reverification', 'reopen'],
];

/** The other answer to the question of a command; null where there is none. */
export function alternativeTo(command: string): string | null {
  const pair = pairs.find((one) => one.includes(command));
  return pair?.find((one) => one !== command) ?? null;
}
