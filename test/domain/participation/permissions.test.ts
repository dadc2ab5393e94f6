import {
  actOfAppointing,
  participationActs,
  refuseUnpermittedAct,
  type ParticipationAct,
} from '../../../domain/participation/permissions';
import { focalPointRoles, type PersonActor } from '../../../domain/shared/actor';
import { cast, justice } from '../support/people';

const everybody = Object.entries(cast)
  .filter(([, actor]) => actor.kind === 'person')
  .map(([name]) => name);
const administrator = ['administrator'];
const headquarters = ['center lead', 'administrator'];
const center = ['center officer', 'other center officer', 'center lead', 'administrator'];
const officers = ['center officer', 'other center officer', 'center lead'];
const mainAndHead = [...center, 'lead, main', 'lead, head'];
const body = ['lead, main', 'lead, alternate', 'lead, validator', 'lead, head'];

/** Who may do what to the institution "justice", written out a second time and on purpose. */
const may: Readonly<Record<ParticipationAct, readonly string[]>> = {
  seeInstitutions: everybody,
  addInstitution: headquarters,
  changeInstitution: headquarters,
  endInstitution: headquarters,
  succeedInstitution: headquarters,
  seeHandovers: [...center, 'coordinator'],
  seeItemsWithoutOwner: [...center, 'coordinator'],
  orderLetters: ['center officer', 'other center officer', 'center lead'],
  withdrawLetters: officers,
  seeLetters: [...center, 'coordinator', ...body, 'lead, without a part'],
  addPerson: center,
  changePerson: center,
  seeFocalPoints: [...center, 'coordinator', ...body, 'lead, without a part'],
  appointPrincipal: center,
  appointDeputy: mainAndHead,
  endAppointment: center,
  declareAbsence: mainAndHead,
  issueAccessToken: administrator,
  seeAccessTokens: administrator,
  revokeAccessToken: administrator,
  correctPlanItem: officers,
  linkPlanItem: officers,
  seePlanItemHistory: [...center, 'coordinator'],
  setIndicator: officers,
  recordAssessment: officers,
  seeRules: everybody,
  changePolicy: administrator,
  changeCalendar: administrator,
  changeGradeSchemes: administrator,
};

it('lets these people do each act, and nobody else', () => {
  const permitted = participationActs.map((act) => [
    act,
    everybody.filter((name) => answer(name, act, justice) === null),
  ]);
  const expected = participationActs.map((act) => [
    act,
    everybody.filter((name) => may[act].includes(name)),
  ]);
  expect(Object.fromEntries(permitted)).toEqual(Object.fromEntries(expected));
  const codes = participationActs.flatMap((act) =>
    everybody.map((name) => answer(name, act, justice) ?? 'not_permitted'),
  );
  expect(new Set(codes)).toEqual(new Set(['not_permitted']));
});

it('lets the own body do nothing but see where it is about no institution', () => {
  const permitted = participationActs.filter((act) => answer('lead, main', act) === null);
  expect(permitted).toEqual(['seeInstitutions', 'seeRules']);
});

it('lets a body name deputies and validators, and nobody above them', () => {
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
