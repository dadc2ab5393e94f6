/** The State's answer to a UPR recommendation; null for treaty bodies, which take none. */
export const positions = ['supported', 'supported_in_part', 'noted', 'under_examination'] as const;
export type Position = (typeof positions)[number];

/**
 * Wordings of a State's answer in reports and databases. The UN has "supported" and "noted" since 2007; a rejected
 * recommendation is noted (A/HRC/RES/5/1, annex, paragraph 32).
 */
const wordings: Readonly<Record<string, Position>> = {
  supported: 'supported',
  accepted: 'supported',
  'enjoys the support of': 'supported',
  'partially supported': 'supported_in_part',
  'partly supported': 'supported_in_part',
  'supported in part': 'supported_in_part',
  'supported/noted': 'supported_in_part',
  'partially accepted': 'supported_in_part',
  'accepted in part': 'supported_in_part',
  noted: 'noted',
  'not supported': 'noted',
  'not accepted': 'noted',
  rejected: 'noted',
  'under examination': 'under_examination',
  'under consideration': 'under_examination',
  pending: 'under_examination',
};

/**
 * The State's answer from the wording of a source; null for an unknown wording. Brackets after it are a remark:
 * "Supported (already implemented or in process)".
 */
export function readPosition(wording: string): Position | null {
  const plain = wording
    .toLowerCase()
    .replace(/\([^()]*\)\s*$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return (
    positions.find((position) => position === plain) ??
    (Object.hasOwn(wordings, plain) ? wordings[plain] : undefined) ??
    null
  );
}
