/** The kind of an institution. */
export const institutionKinds = [
  'state_body',
  'region',
  'ngo',
  'nhri',
  'parliament',
  'center',
] as const;
export type InstitutionKind = (typeof institutionKinds)[number];
