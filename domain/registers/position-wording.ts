/** The State's answer to a UPR recommendation; null for treaty bodies, which take none. */
export const positions = ['supported', 'supported_in_part', 'noted', 'under_examination'] as const;
export type Position = (typeof positions)[number];

/**
 * How reports and databases word a State's answer. The UN knows "supported" and "noted" since 2007; whatever a
 * State rejects is noted (A/HRC/RES/5/1, annex, paragraph 32).
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
 * The State's answer as a source words it; null when the wording is not known. What stands in brackets after it is
 * a remark: "Supported (already implemented or in process)".
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
