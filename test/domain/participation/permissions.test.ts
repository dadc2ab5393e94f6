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
  seeRules: everybody,
  changePolicy: administrator,
  changeCalendar: administrator,
  changeGradeSchemes: administrator,
};

describe.each(participationActs)('%s', (act) => {
  it.each(everybody)('by %s', (name) => {
    const refused = refuseUnpermittedAct(cast[name] as PersonActor, act, justice);
    expect(refused === null).toBe(may[act].includes(name));
    expect(refused?.code ?? 'not_permitted').toBe('not_permitted');
  });

  it('is not allowed by the own body where it is about no institution', () => {
    const refused = refuseUnpermittedAct(cast['lead, main'] as PersonActor, act);
    expect(refused === null).toBe(act === 'seeInstitutions' || act === 'seeRules');
  });
});

it('lets a body name deputies and validators, and nobody above them', () => {
  expect(focalPointRoles.map((role) => [role, actOfAppointing(role)])).toEqual([
    ['main', 'appointPrincipal'],
    ['alternate', 'appointDeputy'],
    ['validator', 'appointDeputy'],
    ['head', 'appointPrincipal'],
  ]);
});
