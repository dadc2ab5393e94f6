import { defaultCalendar } from '../../../countries/uz/calendar';
import { clockRules } from '../../../domain/calendar/clock-rules';
import { dueRequestOf, projectDue } from '../../../domain/calendar/project-due';
import type { AnyEvent } from '../../../domain/process/event';
import { decide } from '../../../domain/process/decide';
import { armClocks, nextWakeUp, passTime } from '../../../domain/process/passing-of-time';
import { stateFromLog, walk, withNotices } from '../../../domain/process/record';
import { isRegistered, unregistered, type AnyState } from '../../../domain/process/state';
import type { Actor, PersonActor } from '../../../domain/shared/actor';
import { errand, errandPolicy } from './errand';

// The kit knows no process by name: one that it has never seen lives by its tables alone.

const person = { kind: 'person', personId: 'p', focalPointRole: null } as const;
const center: PersonActor = { ...person, role: 'center', institutionId: 'center' };
const ministry: PersonActor = {
  ...person,
  ...{ role: 'institution', institutionId: 'ministry', focalPointRole: 'main' },
};
const monday = '2026-03-02T05:00:00.000Z';

type State = AnyState<ReturnType<typeof errand.upgrade>>;

const calendar = defaultCalendar(2026, 2027);
const rules = clockRules(
  () => errandPolicy,
  () => calendar,
);

function recordEvents(state: State, events: readonly AnyEvent[]) {
  const recorded = withNotices(errand, walk(errand, state, events), rules.ladderOf);
  return { state: recorded.at(-1)?.after ?? state, recorded };
}

function give(state: State, actor: Actor, said: { type: string }, at = monday) {
  const context = { actor, at, effectiveAt: null, ifSequence: null };
  const decision = decide(errand, state, { ...said, ...context });
  if (!decision.accepted) return { state, error: decision.error, recorded: [] };
  return { error: null, ...recordEvents(state, decision.events) };
}

function asked() {
  const { state, recorded } = give(unregistered, center, {
    ...{ type: 'ask', who: 'ministry', what: 'Send the list' },
  });
  if (state.stage === 'unregistered') throw new Error('nothing was asked');
  const due = state.startedClocks.map((clock) =>
    projectDue(dueRequestOf(clock, rules.termsOf(clock)), calendar),
  );
  const armed = recordEvents(state, armClocks(state, due, monday));
  if (!isRegistered(armed.state)) throw new Error('nothing was asked');
  return { state: armed.state, recorded: [...recorded, ...armed.recorded] };
}

it('begins, is done, tells, and folds from its log', () => {
  const { state, recorded } = asked();
  const done = give(state, ministry, { ...{ type: 'finish', how: 'By mail' } });
  expect(done.error).toBeNull();
  const log = [...recorded, ...done.recorded].map(({ event }) => event);
  expect(log.map(({ type }) => type)).toEqual([
    ...['errandAsked', 'clockStarted', 'clockArmed', 'clockEnded', 'errandDone'],
  ]);
  expect(done.recorded.at(-1)?.notices.notices).toMatchObject([
    { kind: 'errandDone', institution: 'center', role: 'main' },
  ]);
  expect(stateFromLog(errand, log)).toEqual(done.state);
});

it('is missed by the passing of time, and reminds', () => {
  const { state, recorded } = asked();
  expect(nextWakeUp(errand, state)).toBe('2026-03-10T18:59:59.000Z');
  const [reminder] = recorded.at(-1)?.notices.notices ?? [];
  expect(reminder).toMatchObject({ kind: 'ladder_step', institution: { id: 'ministry' } });
  const missed = passTime(errand, state, '2026-03-11T00:00:00.000Z');
  expect(recordEvents(state, missed).state).toMatchObject({ late: true });
});

it('refuses who may not, and what the stage does not take, with what would fit', () => {
  const { state } = asked();
  const finish = { type: 'finish', how: 'By mail' };
  expect(give(state, center, finish).error).toMatchObject({ code: 'not_permitted' });
  expect(give(state, center, { type: 'vanish' }).error).toMatchObject({ code: 'unknown_command' });
  const done = give(state, ministry, finish);
  expect(give(done.state, ministry, finish).error).toMatchObject({
    ...{ code: 'wrong_stage', allowed: [] },
  });
});
