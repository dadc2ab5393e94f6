import * as fc from 'fast-check';
import type { ImplementationEvent } from '../../../domain/implementation/events';
import { implementation, nextWakeUp, stateFromLog } from '../../../domain/implementation/process';
import { clockEvents } from '../../../domain/process/event';
import { openedBy, openEntries } from '../../../domain/implementation/open-entries';
import { evolve, walk } from '../../../domain/process/record';
import { unregistered } from '../../../domain/process/state';
import { stages } from '../../../domain/implementation/state';
import { life } from '../support/arbitrary-life';
import { brokenInvariants, brokenOverTheLife } from '../support/invariants';
import { askEverything, live } from '../support/lived-life';
import { secondAfter } from '../support/tracked-item';
import { propertyRuns } from '../../support/property-runs';

/** Enough for every event type to occur many times, in under ten seconds on two free cores. */
const numRuns = propertyRuns(240);

describe('in every life, whatever anybody does and whenever the engine wakes', () => {
  it('every invariant holds after every move', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const item = live(lived, (living) => expect(brokenInvariants(living)).toEqual([]));
        expect(brokenOverTheLife(item)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('a caught-up engine has nothing left to do until a later instant', () => {
    fc.assert(
      fc.property(life, (lived) => {
        live(lived, (item, move) => {
          if (move?.kind !== 'passes' && move?.kind !== 'outage') return;
          expect(item.registered.startedClocks).toEqual([]);
          const wakeUp = nextWakeUp(item.state);
          if (wakeUp !== null) expect(secondAfter(wakeUp) > item.now).toBe(true);
        });
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it('waking at the next wake-up moves it on, or finds that nothing more is due', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const item = live(lived, unwatched);
        item.sleepUntil(item.now);
        for (let wake = 0; wake < 5; wake += 1) {
          const due = nextWakeUp(item.state);
          if (due === null) return;
          item.sleepUntil(secondAfter(due));
          const next = nextWakeUp(item.state);
          expect(next === null || next > due).toBe(true);
        }
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it('each entry that stands open was opened by the event that its kind names', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const { log } = live(lived, unwatched);
        for (const { event, before, after } of walk(implementation, unregistered, log)) {
          const known = before === null ? [] : openEntries(before).map(({ kind, id }) => kind + id);
          for (const { kind, id } of openEntries(after)) {
            if (!known.includes(kind + id))
              expect([kind, event.type]).toEqual([kind, openedBy[kind]]);
          }
        }
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it('the log folds to the running state, also after it was stored as JSON', () => {
    fc.assert(
      fc.property(life, (lived) => {
        const item = live(lived, unwatched);
        const stored = JSON.parse(JSON.stringify(item.log)) as ImplementationEvent[];
        expect(stateFromLog(stored)).toEqual(item.state);
      }),
      { numRuns: numRuns / 4 },
    );
  });

  it('every command has an answer, and every event a following state, however odd', () => {
    const odd = fc.record({
      number: fc.oneof(fc.integer(), fc.constantFrom(Number.NaN, Infinity, 0.5, -1)),
      text: fc.oneof(fc.string(), fc.constantFrom('', '__proto__', '2026-02-30', '9999-12-31')),
      effectiveAt: fc.constantFrom(null, '2020-01-01T00:00:00.000Z', '2026-01-20T00:00:00.000Z'),
      ifSequence: fc.constantFrom(null, 3, -1),
    });
    const shorter = life.map((lived) => ({ ...lived, moves: lived.moves.slice(0, 40) }));
    fc.assert(
      fc.property(shorter, shorter, odd, (lived, other, details) => {
        const item = live(lived, unwatched);
        askEverything(item.registered, item.now, details);
        for (const event of live(other, unwatched).log) {
          expect(() => evolve(implementation, item.state, event)).not.toThrow();
        }
      }),
      { numRuns: numRuns / 4 },
    );
  });
});

it('the generated lives reach every stage, every event and every way a clock ends', () => {
  const seen = new Set<string>();
  // A fixed seed: what the generator can reach is a fact about the generator and not about the rules.
  for (const lived of fc.sample(life, { seed: 10, numRuns: 360 })) {
    const item = live(lived, ({ registered }) => seen.add(`stage ${registered.stage}`));
    for (const event of item.log) {
      seen.add(event.type);
      if (event.type === 'clockEnded') seen.add(`${event.subject} ${event.outcome}`);
      if (event.type === 'reportSubmitted') seen.add(`late ${event.late}`);
    }
  }
  const expected = [
    ...stages.map((stage) => `stage ${stage}`),
    ...Object.keys({ ...implementation.events, ...clockEvents }),
    ...['acknowledgement', 'report', 'action_plan', 'closure_decision', 'reverification'].flatMap(
      (subject) => [`${subject} met`, `${subject} met_late`],
    ),
    ...[
      'extension_decision',
      'co_executor_decision',
      'clarification',
      'repeat_check',
      'signature',
      'track_decision',
    ].flatMap((subject) => [`${subject} met`, `${subject} cancelled`]),
    'deemed_acceptance lapsed',
    'deemed_acceptance cancelled',
    'completion met_late',
    'report cancelled',
    'late true',
    'late false',
  ];
  expect(expected.filter((what) => !seen.has(what))).toEqual([]);
});

function unwatched(): void {
  // These properties look at the end of a life only.
}
