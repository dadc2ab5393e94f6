/** What an institution is. */
export const institutionKinds = [
  'state_body',
  'region',
  'ngo',
  'nhri',
  'parliament',
  'center',
] as const;
export type InstitutionKind = (typeof institutionKinds)[number];
