import {
  institutionOfToken,
  refuseToken,
  type TokenFacts,
  type TokenGrant,
} from '../../../domain/participation/access-token';
import { roles } from '../../../domain/shared/actor';

const grant: TokenGrant = {
  role: 'institution',
  institutionId: 'justice',
  focalPointRole: null,
  expiresAt: null,
};
const facts: TokenFacts = {
  at: '2026-06-30T00:00:00.000Z',
  personKnown: true,
  centerId: 'center',
  institution: { kind: 'state_body', endedOn: null },
  holdsPart: false,
};

it.each<[string, Partial<TokenGrant>, Partial<TokenFacts>]>([
  ['an institution', {}, {}],
  ['a focal point', { focalPointRole: 'main' }, { holdsPart: true }],
  ['an NGO', { role: 'ngo' }, { institution: { kind: 'ngo', endedOn: null } }],
  ['staff of the center', { role: 'center', institutionId: 'center' }, {}],
  ['a coordinator of no institution', { role: 'coordinator', institutionId: null }, {}],
  ['an administrator before there is a center', adminOfNothing(), { centerId: null }],
  ['a while', { expiresAt: '2026-07-01T00:00:00.000Z' }, {}],
])('is made for %s', (_for, changedGrant, changedFacts) => {
  expect(refuseToken({ ...grant, ...changedGrant }, { ...facts, ...changedFacts })).toBeNull();
});

it.each<[string, Partial<TokenGrant>, Partial<TokenFacts>]>([
  ['person_unknown', {}, { personKnown: false }],
  ['expires_in_past', { expiresAt: facts.at }, {}],
  ['institution_missing', { institutionId: null }, { institution: null }],
  ['institution_missing', { role: 'ngo', institutionId: null }, { institution: null }],
  ['institution_unknown', {}, { institution: null }],
  ['institution_ended', {}, { institution: { kind: 'state_body', endedOn: '2026-01-01' } }],
  ['role_of_another_kind', { role: 'ngo' }, {}],
  ['role_of_another_kind', {}, { institution: { kind: 'ngo', endedOn: null } }],
  ['role_of_another_kind', {}, { institution: { kind: 'center', endedOn: null } }],
  ['not_the_center', { role: 'center' }, {}],
  ['not_the_center', { role: 'center_lead' }, {}],
  ['no_center', { role: 'center', institutionId: null }, { centerId: null }],
  [
    'role_without_institution',
    { role: 'ngo', focalPointRole: 'main' },
    { institution: { kind: 'ngo', endedOn: null }, holdsPart: true },
  ],
  ['not_appointed', { focalPointRole: 'main' }, {}],
])('is refused as %s', (code, changedGrant, changedFacts) => {
  const refused = refuseToken({ ...grant, ...changedGrant }, { ...facts, ...changedFacts });
  expect(refused).toMatchObject({ code });
});

it('carries the id of the center for its staff only', () => {
  const carried = roles.map((role) => institutionOfToken({ role, institutionId: null }, 'center'));
  expect(carried).toEqual(['center', 'center', null, null, null, null]);
  expect(institutionOfToken({ role: 'center', institutionId: 'justice' }, 'center')).toBe(
    'justice',
  );
});

function adminOfNothing(): Partial<TokenGrant> {
  return { role: 'administrator', institutionId: null };
}
