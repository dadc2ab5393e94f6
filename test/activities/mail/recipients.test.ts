import { recipientsOf } from '../../../activities/mail/recipients';
import { focalPointRoles, type FocalPointRole } from '../../../domain/shared/actor';
import type { FocalPoint } from '../../../store/digest-reading';

function person(role: FocalPointRole, absent = false, personId: string = role): FocalPoint {
  return {
    institutionId: 'ministry',
    personId,
    role,
    fullName: personId,
    email: `${personId}@body.example`,
    language: 'uz-Latn',
    absent,
    addressRefused: false,
  };
}

const refusing = (one: FocalPoint): FocalPoint => ({ ...one, addressRefused: true });

const idsOf = (role: FocalPointRole, ...focalPoints: FocalPoint[]): string[] =>
  recipientsOf(role, focalPoints).map(({ personId }) => personId);

it.each(focalPointRoles)('tells the %s where there is one', (role) => {
  expect(idsOf(role, ...focalPointRoles.map((one) => person(one)))).toEqual([role]);
});

it.each<[FocalPointRole, FocalPointRole[], FocalPointRole]>([
  ['main', ['head', 'validator', 'alternate'], 'alternate'],
  ['main', ['head', 'validator'], 'validator'],
  ['head', ['validator', 'alternate', 'main'], 'main'],
  ['validator', ['head', 'alternate', 'main'], 'main'],
  ['alternate', ['head', 'main'], 'main'],
])('in place of a missing %s, of %j tells the %s', (role, named, told) => {
  expect(idsOf(role, ...named.map((one) => person(one)))).toEqual([told]);
});

it('tells everybody who holds the role', () => {
  expect(
    idsOf('alternate', person('alternate', false, 'a'), person('alternate', false, 'b')),
  ).toEqual(['a', 'b']);
});

it('passes over who is absent, as long as anybody is present', () => {
  expect(idsOf('main', person('main', true), person('head'))).toEqual(['head']);
  expect(
    idsOf('alternate', person('alternate', true, 'a'), person('alternate', false, 'b')),
  ).toEqual(['b']);
});

it('tells the absent when nobody is present: a mail that waits is better than none', () => {
  expect(idsOf('main', person('main', true), person('alternate', true))).toEqual(['main']);
});

it('tells the next one too when every address of the role refuses mails', () => {
  const main = refusing(person('main'));
  expect(idsOf('main', main, person('head'), person('alternate'))).toEqual(['main', 'alternate']);
  expect(idsOf('main', main, refusing(person('head')))).toEqual(['main']);
});

it('finds nobody where nobody is named', () => {
  expect(idsOf('main')).toEqual([]);
});
