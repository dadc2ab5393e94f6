import {
  personCommandTypes,
  type PersonCommandType,
} from '../../../domain/implementation/commands';
import { decide } from '../../../domain/implementation/process';
import { stages, type AnyState } from '../../../domain/implementation/state';
import type { Actor } from '../../../domain/shared/actor';
import { exampleActs } from '../support/example-acts';
import { givenNothing } from '../support/given';
import { cast } from '../support/people';
import { situationIn } from '../support/stage-situations';

const center = ['center officer', 'other center officer', 'center lead'];
const centerAndLead = [...center, 'lead, main', 'lead, alternate', 'lead, head'];

/** Who may give which command, written out a second time and on purpose: a slip in one shows here. */
const may: Readonly<Record<PersonCommandType, readonly string[]>> = {
  register: [...center, 'engine import'],
  assign: center,
  handOver: [...center, 'administrator', 'engine handover'],
  acknowledgeAssignment: centerAndLead,
  contestAssignment: centerAndLead,
  upholdContest: center,
  rejectContest: center,
  proposeCoExecutor: centerAndLead,
  acceptCoExecutor: center,
  refuseCoExecutor: center,
  submitActionPlan: centerAndLead,
  agreeActionPlan: center,
  returnActionPlan: center,
  submitReport: centerAndLead,
  signReport: ['lead, validator', 'lead, head'],
  refuseSignature: ['lead, validator', 'lead, head'],
  withdrawReport: centerAndLead,
  acceptReport: center,
  returnReport: center,
  requestExtension: centerAndLead,
  grantExtension: center,
  refuseExtension: center,
  askClarification: centerAndLead,
  answerClarification: center,
  moveTrack: center,
  requestTrackMove: [...centerAndLead, 'NGO', 'coordinator'],
  refuseTrackMove: center,
  followLeader: center,
  stopFollowing: center,
  applyLeaderReport: center,
  checkRepeat: center,
  noteOpenMatter: center,
  settleMatter: center,
  proposeClosure: center,
  approveClosure: center,
  refuseClosure: center,
  confirmReverification: center,
  reopen: center,
  selectForFollowUp: center,
  recordFollowUpReply: center,
  recordFollowUpReminder: center,
  endUnFollowUp: center,
  changePolicy: ['center lead', 'administrator'],
  withdraw: ['center lead'],
};

const names = Object.keys(cast);
const staged = stages.map((stage) => ({ stage, state: situationIn(stage).state }));
const led = staged.filter(({ state }) => state.assignment !== null);

it('lets these people give each command, in whatever stage, and nobody else', () => {
  const permitted = (type: PersonCommandType, state: AnyState): string[] =>
    names.filter((name) => answer(state, cast[name] as Actor, type) !== 'not_permitted');
  const asked = personCommandTypes.map((type) => [
    type,
    Object.fromEntries(led.map(({ stage, state }) => [stage, permitted(type, state)])),
  ]);
  const expected = personCommandTypes.map((type) => {
    const byName = names.filter((name) => may[type].includes(name));
    return [type, Object.fromEntries(led.map(({ stage }) => [stage, byName]))];
  });
  expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(expected));
});

it('lets no body give anything while nobody leads', () => {
  for (const state of [situationIn('registered').state, givenNothing().item.state]) {
    const permitted = personCommandTypes.filter(
      (type) => answer(state, cast['lead, main'] as Actor, type) !== 'not_permitted',
    );
    expect(permitted).toEqual([]);
  }
});

it('has a lead in every stage from the assignment on', () => {
  expect(led.map(({ stage }) => stage)).toEqual(stages.filter((stage) => stage !== 'registered'));
});

function answer(state: AnyState, actor: Actor, type: PersonCommandType): string {
  const decision = decide(state, {
    actor,
    // After every situation, some of which reach into the summer.
    at: '2026-12-01T05:00:00.000Z',
    effectiveAt: null,
    ifSequence: null,
    ...exampleActs[type].command,
  });
  return decision.accepted ? 'taken' : decision.error.code;
}
