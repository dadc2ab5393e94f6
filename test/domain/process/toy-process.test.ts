import { nextWakeUp } from '../../../domain/process/passing-of-time';
import { stateFromLog } from '../../../domain/process/record';
import { processes } from '../../../domain/processes';
import { LivedProcess } from '../support/lived-process';
import { focalPoint, ngo, officer } from '../support/people';
import { errand, errandPolicy } from './errand';

// The kit knows no process by name: one that it has never seen lives by its tables alone.

const ministry = focalPoint('ministry');
const finish = { type: 'finish', how: 'By mail' };

function asked() {
  const life = new LivedProcess(errand, '2026-03-02T05:00:00.000Z', errandPolicy);
  life.give(officer, { type: 'ask', who: 'ministry', what: 'Send the list' });
  return life;
}

it('begins, is done, tells, and folds from its log', () => {
  const life = asked();
  life.give(ministry, finish);
  const log = life.recorded.map(({ event }) => event);
  const types = ['errandAsked', 'clockStarted', 'clockArmed', 'clockEnded', 'errandDone'];
  expect(log.map(({ type }) => type)).toEqual(types);
  expect(life.recorded.at(-1)?.notices.notices).toMatchObject([
    { kind: 'errandDone', institution: 'center', role: 'main' },
  ]);
  expect(stateFromLog(errand, log)).toEqual(life.state);
});

it('is missed by the passing of time, and reminds', () => {
  const life = asked();
  expect(nextWakeUp(errand, life.state)).toBe('2026-03-10T18:59:59.000Z');
  const [reminder] = life.recorded.at(-1)?.notices.notices ?? [];
  expect(reminder).toMatchObject({ kind: 'ladder_step', institution: { id: 'ministry' } });
  life.pass('2026-03-11T00:00:00.000Z');
  expect(life.state).toMatchObject({ late: true });
});

it('lets the people of an NGO act for it where it has a role, and nowhere else', () => {
  const life = new LivedProcess(errand, '2026-03-02T05:00:00.000Z', errandPolicy);
  life.give(officer, { type: 'ask', who: 'ngo-house', what: 'Send the list' });
  expect(life.give({ ...ngo, institutionId: 'another' }, finish)).toMatchObject({
    code: 'not_permitted',
  });
  expect(life.give({ ...ngo, focalPointRole: 'validator' }, finish)).toMatchObject({
    code: 'not_permitted',
  });
  life.give(ngo, finish);
  expect(life.state.stage).toBe('done');
});

it('reminds of one clock those alone whose clock it is', () => {
  const owed: typeof errand = {
    ...errand,
    holders: () => ({ lead: ['ministry', 'committee'] }),
    holdersOfClock: (_state, id) => ({ lead: id === 'errand/1' ? ['committee'] : [] }),
  };
  const life = new LivedProcess(owed, '2026-03-02T05:00:00.000Z', errandPolicy);
  life.give(officer, { type: 'ask', who: 'ministry', what: 'Send the list' });
  expect(life.recorded.at(-1)?.notices.notices).toMatchObject([
    { institution: { id: 'committee' } },
  ]);
});

it('refuses who may not, and what the stage does not take, with what would fit', () => {
  const life = asked();
  expect(life.give(officer, finish)).toMatchObject({ code: 'not_permitted' });
  expect(life.give(officer, { type: 'vanish' })).toMatchObject({ code: 'unknown_command' });
  life.give(ministry, finish);
  expect(life.give(ministry, finish)).toMatchObject({ code: 'wrong_stage' });
});

it('shares no name with another process but those that the kit gives to each of them', () => {
  const names = Object.values(processes).flatMap(({ commands, events, clocks }) =>
    [commands, events, clocks].flatMap((table) => Object.keys(table)),
  );
  const shared = names.filter((name, at) => names.indexOf(name) !== at);
  expect(new Set(shared)).toEqual(new Set(['applyCalendar', 'calendarApplied']));
});
