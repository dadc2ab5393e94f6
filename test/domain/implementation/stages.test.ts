import { personCommandTypes } from '../../../domain/implementation/commands';
import { givenBy, stagesTaking } from '../support/command-tables';
import { stages, type Stage } from '../../../domain/implementation/state';
import { by } from '../support/acts';
import { exampleActs } from '../support/example-acts';
import { givenNothing } from '../support/given';
import { cast, centerLead, focalPoint, justice } from '../support/people';
import { situationIn, situationsIn } from '../support/stage-situations';

/** In whatever stage an item is, UN bodies may say something of it. */
const marksOfUnBodies = [
  'selectForFollowUp',
  'recordFollowUpReply',
  'recordFollowUpReminder',
  'endUnFollowUp',
];

const trackMoves = ['moveTrack', 'requestTrackMove', 'refuseTrackMove'];

/** What the leader of the center and the lead's main focal point are offered in each stage. */
const offered: Readonly<Record<Stage, { center: readonly string[]; lead: readonly string[] }>> = {
  registered: {
    center: [
      'assign',
      ...trackMoves,
      'followLeader',
      'noteOpenMatter',
      'settleMatter',
      ...marksOfUnBodies,
      'changePolicy',
      'withdraw',
    ],
    lead: [],
  },
  assigned: {
    center: [
      'assign',
      'handOver',
      'acknowledgeAssignment',
      'contestAssignment',
      'proposeCoExecutor',
      'acceptCoExecutor',
      'refuseCoExecutor',
      'askClarification',
      'answerClarification',
      ...trackMoves,
      'followLeader',
      'stopFollowing',
      'checkRepeat',
      'noteOpenMatter',
      'settleMatter',
      ...marksOfUnBodies,
      'changePolicy',
      'withdraw',
    ],
    lead: [
      'acknowledgeAssignment',
      'contestAssignment',
      'proposeCoExecutor',
      'askClarification',
      'requestTrackMove',
    ],
  },
  contested: {
    center: [
      'handOver',
      'upholdContest',
      'rejectContest',
      'acceptCoExecutor',
      'refuseCoExecutor',
      'answerClarification',
      ...trackMoves,
      'stopFollowing',
      'checkRepeat',
      'noteOpenMatter',
      'settleMatter',
      ...marksOfUnBodies,
      'changePolicy',
      'withdraw',
    ],
    lead: ['requestTrackMove'],
  },
  in_implementation: {
    center: [
      'assign',
      'handOver',
      'proposeCoExecutor',
      'acceptCoExecutor',
      'refuseCoExecutor',
      'submitActionPlan',
      'agreeActionPlan',
      'returnActionPlan',
      'submitReport',
      'withdrawReport',
      'acceptReport',
      'returnReport',
      'requestExtension',
      'grantExtension',
      'refuseExtension',
      'askClarification',
      'answerClarification',
      ...trackMoves,
      'followLeader',
      'stopFollowing',
      'applyLeaderReport',
      'checkRepeat',
      'noteOpenMatter',
      'settleMatter',
      'proposeClosure',
      ...marksOfUnBodies,
      'changePolicy',
      'withdraw',
    ],
    lead: [
      'proposeCoExecutor',
      'submitActionPlan',
      'submitReport',
      'withdrawReport',
      'requestExtension',
      'askClarification',
      'requestTrackMove',
    ],
  },
  closure_proposed: {
    center: [
      'handOver',
      'acceptCoExecutor',
      'refuseCoExecutor',
      'submitActionPlan',
      'agreeActionPlan',
      'returnActionPlan',
      'submitReport',
      'withdrawReport',
      'acceptReport',
      'returnReport',
      'requestExtension',
      'grantExtension',
      'refuseExtension',
      'askClarification',
      'answerClarification',
      ...trackMoves,
      'stopFollowing',
      'applyLeaderReport',
      'checkRepeat',
      'noteOpenMatter',
      'settleMatter',
      'approveClosure',
      'refuseClosure',
      ...marksOfUnBodies,
      'changePolicy',
      'withdraw',
    ],
    lead: [
      'submitActionPlan',
      'submitReport',
      'withdrawReport',
      'requestExtension',
      'askClarification',
      'requestTrackMove',
    ],
  },
  closed: {
    center: [
      'handOver',
      'checkRepeat',
      'confirmReverification',
      'reopen',
      ...marksOfUnBodies,
      'changePolicy',
    ],
    lead: [],
  },
  withdrawn: { center: [], lead: [] },
};

/** What only the lead's validator and head are offered. */
const offeredToSignatories: Readonly<Partial<Record<Stage, readonly string[]>>> = {
  in_implementation: ['signReport', 'refuseSignature'],
  closure_proposed: ['signReport', 'refuseSignature'],
};

describe.each(stages)('an item that is %s', (stage) => {
  const bySignatory = offeredToSignatories[stage] ?? [];
  const wrong = personCommandTypes.filter(
    (type) =>
      type !== 'register' &&
      !offered[stage].center.includes(type) &&
      givenBy(type).center !== 'nobody',
  );

  it('is in that stage in every situation that stands for it', () => {
    expect(situationsIn(stage).map(({ state }) => state.stage)).toEqual(
      situationsIn(stage).map(() => stage),
    );
  });

  it('refuses every other command and says what it takes', () => {
    const answers = wrong.map((type) => {
      const decision = situationIn(stage).item.give(by(centerLead, exampleActs[type]));
      return [type, decision.accepted ? 'taken' : decision.error];
    });
    const refusal = { kind: 'conflict', code: 'wrong_stage', allowed: offered[stage].center };
    expect(Object.fromEntries(answers)).toMatchObject(
      Object.fromEntries(wrong.map((type) => [type, refusal])),
    );
  });

  it('offers the lead only what the lead may do', () => {
    const leads = focalPoint(justice);
    const refused = personCommandTypes
      .filter((type) => type !== 'register')
      .map((type) => situationIn(stage).item.give(by(leads, exampleActs[type])))
      .flatMap((decision) => (decision.accepted ? [] : [decision.error]))
      .filter(({ code }) => code === 'wrong_stage');
    for (const error of refused) expect(error.allowed).toEqual(offered[stage].lead);
  });

  it('takes every command that it offers, in a situation where it makes sense', () => {
    for (const type of [...offered[stage].center, ...bySignatory]) {
      const act = exampleActs[type as keyof typeof exampleActs];
      const taken = Object.values(cast).some((actor) =>
        situationsIn(stage).some((situation) =>
          [1, 2].some((period) => situation.item.give(by(actor, onPeriod(act, period))).accepted),
        ),
      );
      expect([type, taken]).toEqual([type, true]);
    }
  });
});

it('the stage table offers nothing else', () => {
  const table = stages.map((stage) => [
    stage,
    personCommandTypes.filter((type) => stagesTaking(type).some((allowed) => allowed === stage)),
  ]);
  expect(Object.fromEntries(table)).toEqual(
    Object.fromEntries(
      stages.map((stage) => [
        stage,
        personCommandTypes.filter((type) =>
          [...offered[stage].center, ...(offeredToSignatories[stage] ?? [])].includes(type),
        ),
      ]),
    ),
  );
});

describe('an item that does not exist', () => {
  it('takes nothing but its registration', () => {
    for (const type of personCommandTypes) {
      // What only the lead may give, nobody may give of an item without one.
      if (type === 'register' || givenBy(type).center === 'nobody') continue;
      givenNothing()
        .when(by(centerLead, exampleActs[type]))
        .thenRefused('not_found', 'not_registered');
    }
  });
});

function onPeriod(act: (typeof exampleActs)[keyof typeof exampleActs], period: number) {
  return 'period' in act.command ? { ...act, command: { ...act.command, period } } : act;
}
