import {
  actOfAppointing,
  participationActs,
  refuseUnpermittedAct,
  type ParticipationAct,
} from '../../../domain/participation/permissions';
import { focalPointRoles, type PersonActor } from '../../../domain/shared/actor';
import { documentedPermissions } from '../support/documented-tables';
import { permissionTables, personColumns } from '../support/permission-tables';
import { cast, justice } from '../support/people';

it('docs/PERMISSIONS.md shows the tables of the rules as they are', () => {
  documentedPermissions.expectTables(permissionTables());
});

it('is what is answered to each of the people that a column stands for, act by act', () => {
  const rows = documentedPermissions.rowsOf('acts');
  const documented = rows.map(([act = '', ...cells]) => [act, cells]);
  const answered = rows.map(([act = '']) => [
    act,
    personColumns.map(([, { people }]) => {
      const type = act.replaceAll('`', '') as ParticipationAct;
      const codes = people.map((name) => answer(name, type, justice));
      if (codes.every((code) => code === null)) return '•';
      return codes.every((code) => code === 'not_permitted') ? '' : codes.join(', ');
    }),
  ]);
  expect(Object.fromEntries(answered)).toEqual(Object.fromEntries(documented));
});

it('lets the own institution do nothing but see where it is about no institution', () => {
  const permitted = participationActs.filter((act) => answer('lead, main', act) === null);
  expect(permitted).toEqual(['seeInstitutions', 'seeRules']);
});

it('lets an institution name deputies and validators, and nobody above them', () => {
  expect(focalPointRoles.map((role) => [role, actOfAppointing(role)])).toEqual([
    ['main', 'appointPrincipal'],
    ['alternate', 'appointDeputy'],
    ['validator', 'appointDeputy'],
    ['head', 'appointPrincipal'],
  ]);
});

function answer(name: string, act: ParticipationAct, institutionId?: string): string | null {
  return refuseUnpermittedAct(cast[name] as PersonActor, act, institutionId)?.code ?? null;
}
