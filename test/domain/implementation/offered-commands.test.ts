import * as fc from 'fast-check';
import { fittingCommands } from '../../../domain/implementation/permissions';
import type { PersonCommand, PersonCommandType } from '../../../domain/implementation/commands';
import type { ImplementationState } from '../../../domain/implementation/state';
import type { Actor } from '../../../domain/shared/actor';
import { acceptReport, submitActionPlan, submitReport } from '../support/acts';
import { commandFor, life, sensibleActor } from '../support/arbitrary-life';
import { dayAfter } from '../support/arbitrary-picks';
import { given, type Situation } from '../support/given';
import { live } from '../support/lived-life';
import { centerLead, focalPoint, officer, otherOfficer } from '../support/people';
import { possibleFor } from '../support/possible-commands';
import { closed, proposed, underWay } from '../support/steps';
import { propertyRuns } from '../../support/property-runs';

const lead = focalPoint('justice', 'main');

function refusals({ item, state }: Situation, actor: Actor): Record<string, string> {
  const offered = fittingCommands(state, { actor, at: item.now });
  return Object.fromEntries(
    offered.flatMap(({ type, refusal }) => (refusal === null ? [] : [[type, refusal.code]])),
  );
}

it('offers what would be accepted, and tells why the rest would not', () => {
  const begun = given(underWay);
  expect(refusals(begun, officer)).toMatchObject({
    withdrawReport: 'nothing_to_review',
    acceptReport: 'nothing_to_review',
    agreeActionPlan: 'wrong_action_plan_state',
    grantExtension: 'no_request',
    answerClarification: 'no_question',
    settleMatter: 'no_such_matter',
    checkRepeat: 'nothing_to_check',
    proposeClosure: 'no_proof',
  });
  expect(possibleFor(lead, begun.state, begun.item.now)).toEqual([
    'proposeCoExecutor',
    'submitActionPlan',
    'submitReport',
    'requestExtension',
    'askClarification',
    'requestTrackMove',
  ]);
});

it('asks for this caller: whoever may not decide on their own act is told so', () => {
  const entered = given(underWay, { ...submitReport(), by: officer });
  expect(refusals(entered, officer)).toMatchObject({ acceptReport: 'own_report' });
  expect(refusals(entered, otherOfficer)).not.toHaveProperty('acceptReport');
  expect(refusals(given(proposed), officer)).toMatchObject({ approveClosure: 'own_proposal' });
  const planned = given(underWay, { ...submitActionPlan(), by: officer });
  expect(refusals(planned, officer)).toMatchObject({ agreeActionPlan: 'own_action_plan' });
});

it('tells a day from which it will be possible', () => {
  const [confirm] = fittingCommands(given(closed).state, {
    ...{ actor: centerLead, at: given(closed).item.now },
  }).filter(({ type }) => type === 'confirmReverification');
  expect(confirm?.refusal).toMatchObject({
    code: 'too_early_to_confirm',
    params: { fromOn: expect.stringMatching(/^2026-/) },
  });
  expect(
    refusals(given(underWay, submitReport(), acceptReport()), otherOfficer),
  ).not.toHaveProperty('proposeClosure');
});

/** Their refusals depend on the body or on facts: other institutions, versions, items and reports. */
const byFacts: readonly PersonCommandType[] = [
  ...(['assign', 'handOver', 'proposeCoExecutor', 'changePolicy', 'followLeader'] as const),
  'applyLeaderReport',
];

const details = Array.from({ length: 60 }, (_, detail) => detail);

/** A body for each period, or each running clock, that it could name. */
function namingEach(state: ImplementationState, body: PersonCommand, now: string): PersonCommand[] {
  if ('period' in body) return state.periods.map(({ number }) => ({ ...body, period: number }));
  if (body.type !== 'requestExtension' && body.type !== 'grantExtension') return [];
  return state.clocks.map(({ id: clockId, due }) => ({
    ...{
      ...body,
      clockId,
      newDueOn: dayAfter(now > due.dueAt ? now : `${due.dueOn}T00:00:00.000Z`, 1),
    },
  }));
}

it('in every life: each offered command is accepted with some body', () => {
  const neverTaken = new Set<string>();
  fc.assert(
    fc.property(life, fc.nat({ max: 20 }), (lived, who) => {
      const item = live(lived, () => undefined);
      item.arm();
      const state = item.registered;
      const by = sensibleActor(state, who);
      for (const type of possibleFor(by, state, item.now)) {
        if (byFacts.includes(type)) continue;
        const bodies = details.map((detail) => commandFor(type, state, detail, item.now));
        const named = bodies.slice(0, 6).flatMap((body) => namingEach(state, body, item.now));
        const isTaken = [...bodies, ...named].some((command) => item.wouldTake({ by, command }));
        if (!isTaken) neverTaken.add(type);
      }
    }),
    { numRuns: propertyRuns(120) },
  );
  expect([...neverTaken]).toEqual([]);
});
