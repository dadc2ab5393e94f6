import {
  personCommandTypes,
  type PersonCommandType,
} from '../../../domain/implementation/commands';
import { decide } from '../../../domain/implementation/decide';
import { stages } from '../../../domain/implementation/state';
import type { Actor } from '../../../domain/shared/actor';
import { exampleActs } from '../support/example-acts';
import { begin, givenNothing } from '../support/given';
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
  recordGrade: center,
  predictGrade: center,
  selectForFollowUp: center,
  recordFollowUpReply: center,
  recordFollowUpReminder: center,
  endUnFollowUp: center,
  changePolicy: ['center lead', 'administrator'],
  withdraw: ['center lead'],
};

const staged = stages.map((stage) => ({ stage, state: situationIn(stage).state }));
const led = staged.filter(({ state }) => state.assignment !== null);

describe.each(personCommandTypes)('%s', (type) => {
  it.each(Object.entries(cast))('by %s', (name, actor) => {
    for (const { stage, state } of led) {
      const { code } = answer(state, actor, type);
      expect([stage, code === 'not_permitted']).toEqual([stage, !may[type].includes(name)]);
    }
  });

  it('is refused to the institution while nobody leads', () => {
    const { state } = situationIn('registered');
    expect(answer(state, cast['lead, main'] as Actor, type).code).toBe('not_permitted');
    const { item } = givenNothing();
    expect(answer(item.state, cast['lead, main'] as Actor, type).code).toBe('not_permitted');
  });
});

it('has a lead in every stage from the assignment on', () => {
  expect(led.map(({ stage }) => stage)).toEqual(stages.filter((stage) => stage !== 'registered'));
});

describe.each(['clockTicked', 'armClocks'] as const)('%s', (type) => {
  it.each(Object.entries(cast))('by %s', (name, actor) => {
    const { state } = situationIn('assigned');
    const command = type === 'clockTicked' ? { type } : { type, projections: [] };
    const decision = decide(state, {
      actor,
      at: begin,
      effectiveAt: null,
      ifSequence: null,
      ...command,
    });
    const code = decision.accepted ? 'taken' : decision.error.code;
    expect(code === 'not_permitted').toBe(!name.startsWith('engine'));
  });
});

function answer(
  state: Parameters<typeof decide>[0],
  actor: Actor,
  type: PersonCommandType,
): { code: string } {
  const decision = decide(state, {
    actor,
    // After every situation, some of which reach into the summer.
    at: '2026-12-01T05:00:00.000Z',
    effectiveAt: null,
    ifSequence: null,
    ...exampleActs[type].command,
  });
  return decision.accepted ? { code: 'taken' } : decision.error;
}
