import type { EventType, ImplementationEvent } from '../../../domain/implementation/events';
import type { ImplementationState } from '../../../domain/implementation/state';
import type { DomainErrorKind } from '../../../domain/shared/errors';
import type { Instant } from '../../../domain/shared/instant';
import { register, type Step, type Steps } from './acts';
import { what, to } from './notice-board';
import { TrackedItem } from './tracked-item';

/**
 * An event as a test expects it: in words (`reportAccepted`, `clockStarted report/1`, `clockEnded report/1 met`), or its
 * type and whatever else matters there.
 */
type ExpectedEvent =
  EventType | `${EventType} ${string}` | { type: EventType; [field: string]: unknown };

/** Thursday, ten in the morning in Tashkent: when every scenario begins. */
export const begin: Instant = '2026-01-15T05:00:00.000Z';

/** The end of a local day in Tashkent. */
export function endOf(localDate: string): Instant {
  return `${localDate}T18:59:59.000Z`;
}

/** Nine in the morning in Tashkent, when ladder steps fall. */
export function nineOn(localDate: string): Instant {
  return `${localDate}T04:00:00.000Z`;
}

export { noonOn } from './acts';

/** A situation reached by steps that are all taken; the item is registered unless they do it. */
export function given(...steps: readonly Steps[]): Situation {
  const [first, ...others] = inOrder(steps);
  const registers = first !== undefined && 'command' in first && first.command.type === 'register';
  return givenNothing().and(registers ? first : [register(), first ?? []], others);
}

function inOrder(steps: Steps): readonly Step[] {
  return Array.isArray(steps) ? steps.flatMap(inOrder) : [steps as Step];
}

/** An item that nothing has happened to. */
export function givenNothing(): Situation {
  return new Situation(new TrackedItem(begin));
}

export class Situation {
  constructor(readonly item: TrackedItem) {}

  get state(): ImplementationState {
    return this.item.registered;
  }

  /** Goes on with steps that must be taken. */
  and(...steps: readonly Steps[]): Situation {
    for (const step of inOrder(steps)) follow(this.item, step);
    return this;
  }

  /** The step under test. */
  when(step: Step): Consequence {
    const before = { state: this.item.state, recorded: this.item.recorded.length };
    if ('passing' in step) {
      follow(this.item, step);
      return new Consequence(this.item, before.recorded, null);
    }
    const decision = this.item.giveAndArm(step);
    if (decision.accepted) return new Consequence(this.item, before.recorded, null);
    // A refusal that changed something is no refusal.
    expect(this.item.state).toBe(before.state);
    return new Consequence(this.item, before.recorded, decision.error);
  }

  /** The due day of an armed clock, `null` when it does not run. */
  dueOn(clockId: string): string | null {
    return this.state.clocks.find((clock) => clock.id === clockId)?.due.dueOn ?? null;
  }

  /** An armed clock. */
  clock(clockId: string) {
    return this.state.clocks.find(({ id }) => id === clockId);
  }

  /** A reporting period, by default the first. */
  period(number = 1) {
    return this.state.periods[number - 1];
  }

  /** The ladder steps of a clock that were told: `<instant> <clock> <step> → <institution> <role>`. */
  told(clockId: string): string[] {
    return this.item.board.told.filter((line) => line.includes(` ${clockId} `));
  }

  /** The ladder steps of a clock that wait, in the same form. */
  waiting(clockId: string): string[] {
    return this.item.board.waiting.filter((line) => line.includes(` ${clockId} `));
  }

  /** This event was recorded at some time. */
  hasRecorded(expected: ExpectedEvent): this {
    expect(this.item.log).toContainEqual(expect.objectContaining(asEvent(expected)));
    return this;
  }

  /** The ids of all open clocks, in order. */
  get openClocks(): string[] {
    return [...this.state.clocks, ...this.state.startedClocks].map(({ id }) => id).toSorted();
  }
}

class Consequence extends Situation {
  constructor(
    item: TrackedItem,
    private readonly from: number,
    private readonly error: {
      kind: DomainErrorKind;
      code: string;
    } | null,
  ) {
    super(item);
  }

  get #recorded() {
    return this.item.recorded.slice(this.from);
  }

  /** The events that followed. `clockArmed` is left out: the calendar's tests are about those. */
  get events(): ImplementationEvent[] {
    return this.#recorded.map(({ event }) => event).filter(({ type }) => type !== 'clockArmed');
  }

  /** Exactly these events followed, in this order, with at least these fields. */
  thenFollows(...expected: readonly ExpectedEvent[]): this {
    this.#expectTaken();
    const events = expected.map(asEvent);
    expect(this.events.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    expect(this.events).toMatchObject(events);
    return this;
  }

  /** These events are among what followed, with at least these fields. */
  thenIncludes(...expected: readonly ExpectedEvent[]): this {
    this.#expectTaken();
    const events = expected.map((event) => expect.objectContaining(asEvent(event)));
    expect(this.events).toEqual(expect.arrayContaining(events));
    return this;
  }

  thenRefused(kind: DomainErrorKind, code: string): this {
    expect(this.error).toMatchObject({ kind, code });
    return this;
  }

  /** Exactly these people are notified at once: `<what> → <institution> <role>`. Ladder steps apart. */
  thenTold(...expected: readonly string[]): this {
    this.#expectTaken();
    const told = this.#recorded
      .flatMap(({ notices }) => notices.notices)
      .filter(({ clock }) => clock === null)
      .map((notice) => `${what(notice)} → ${to(notice)}`);
    expect(told.toSorted()).toEqual([...expected].toSorted());
    return this;
  }

  #expectTaken(): void {
    expect(this.error).toBeNull();
  }
}

function asEvent(expected: ExpectedEvent): { type: string } {
  if (typeof expected !== 'string') return expected;
  const [type = '', clockId, outcome] = expected.split(' ');
  return { type, ...(clockId && { clockId }), ...(outcome && { outcome }) };
}

function follow(item: TrackedItem, step: Step): void {
  if ('passing' in step) {
    if (step.passing === 'watched') item.advanceTo(step.to);
    else item.sleepUntil(step.to);
    return;
  }
  const decision = item.giveAndArm(step);
  if (!decision.accepted) {
    throw new Error(`${step.command.type} was refused: ${decision.error.code}`);
  }
}
