import { defaultCalendar } from '../../../countries/uz/calendar';
import { dueRequestOf, projectDue } from '../../../domain/calendar/project-due';
import type { ProjectedDue, StartedClock } from '../../../domain/clock/clock';
import type { CommandBody } from '../../../domain/implementation/commands';
import {
  armClocks,
  decide,
  passTime,
  type RecordedEvent,
} from '../../../domain/implementation/process';
import type { Decision } from '../../../domain/process/decide';
import type { ImplementationEvent } from '../../../domain/implementation/events';
import { nextWakeUp } from '../../../domain/implementation/process';
import { recordEvents } from '../../../domain/implementation/process';
import {
  initialState,
  type AnyState,
  type ImplementationState,
} from '../../../domain/implementation/state';
import type { Instant } from '../../../domain/shared/instant';
import type { Act } from './acts';
import { NoticeBoard } from './notice-board';
import { engine } from './people';

/** Projects a started clock; the sending hour comes from the item's policy. */
export type Projector = (clock: StartedClock, sendingHour: number) => ProjectedDue;

const calendar = defaultCalendar(2020, 2045);

/** The real calendar with Uzbekistan's fixed holidays. */
export const projectOnCalendar: Projector = (clock, sendingHour) =>
  projectDue(dueRequestOf(clock, sendingHour), calendar);

/**
 * One item with its engine, in memory: does what the driver does, in the same order (arm what has
 * started, tick when the next wake-up has passed, again), on a clock that only the test moves.
 */
export class TrackedItem {
  state: AnyState = initialState();
  readonly log: ImplementationEvent[] = [];
  readonly recorded: RecordedEvent[] = [];
  readonly board = new NoticeBoard();

  constructor(
    public now: Instant,
    private readonly project: Projector = projectOnCalendar,
  ) {}

  /** The state of an item that is registered; a test that asks earlier is wrong. */
  get registered(): ImplementationState {
    if (this.state.stage === 'unregistered') throw new Error('nothing is registered yet');
    return this.state;
  }

  /** Gives a command now, without arming what it starts. */
  give(act: Act): Decision<ImplementationEvent> {
    const decision = this.#decide(act);
    if (decision.accepted) this.#record(decision.events);
    return decision;
  }

  /** Whether the command would be taken now; nothing happens. */
  wouldTake(act: Act): boolean {
    return this.#decide(act).accepted;
  }

  /** Gives a command and lets the engine project what it started, as an answered caller finds it. */
  giveAndArm(act: Act): Decision<ImplementationEvent> {
    const decision = this.give(act);
    this.arm();
    return decision;
  }

  /** Projects every started clock. */
  arm(): void {
    const projections = this.projections();
    this.armWith(projections);
  }

  /** Arms what these projections are of. */
  armWith(projections: readonly ProjectedDue[]): void {
    if (this.state.stage === 'unregistered') return;
    this.#record(armClocks(this.state, projections, this.now));
  }

  /** The engine says that time has passed. */
  tick(): void {
    this.#record(passTime(this.registered, this.now));
  }

  projections(): ProjectedDue[] {
    if (this.state.stage === 'unregistered') return [];
    const { startedClocks, policy } = this.state;
    return startedClocks.map((clock) => this.project(clock, policy.sendingHour));
  }

  /** Time goes on; the engine wakes one second after each due instant, and mails go out when due. */
  advanceTo(to: Instant): void {
    this.#catchUp();
    for (;;) {
      const at = this.#nextHappening();
      if (at === null || at > to) break;
      this.now = at;
      this.#catchUp();
    }
    if (to > this.now) this.now = to;
  }

  /** Time goes on unseen: no tick, no projection, no mail until the end, where the engine catches up. */
  sleepUntil(to: Instant): void {
    if (to > this.now) this.now = to;
    this.#catchUp();
  }

  byEngine(command: CommandBody): void {
    const decision = this.give({ by: engine, command });
    if (!decision.accepted) throw new Error(`the engine was refused: ${decision.error.code}`);
  }

  /** Arms and ticks until nothing due is left behind, then tells. */
  #catchUp(): void {
    // A rule that leaves the same due instant behind for ever must fail here and not hang the test.
    for (let round = 0; ; round += 1) {
      if (round > 500)
        throw new Error(`still due after ${round} rounds: ${nextWakeUp(this.state)}`);
      this.arm();
      const wakeUp = nextWakeUp(this.state);
      if (wakeUp === null || secondAfter(wakeUp) > this.now) break;
      this.tick();
    }
    this.board.tell(this.now, this.state);
  }

  #nextHappening(): Instant | null {
    const wakeUp = nextWakeUp(this.state);
    const notice = this.board.nextAfter(this.now);
    if (wakeUp === null) return notice;
    const tickAt = secondAfter(wakeUp);
    return notice === null || tickAt < notice ? tickAt : notice;
  }

  #decide(act: Act): Decision<ImplementationEvent> {
    return decide(this.state, {
      actor: act.by,
      at: this.now,
      effectiveAt: act.effectiveAt ?? null,
      ifSequence: act.ifSequence ?? null,
      ...act.command,
    });
  }

  #record(events: readonly ImplementationEvent[]): void {
    const { state, recorded } = recordEvents(this.state, events);
    this.state = state;
    this.log.push(...events);
    this.recorded.push(...recorded);
    this.board.write(recorded);
  }
}

/** The whole second after a due instant, at which the engine wakes. */
export function secondAfter(instant: Instant): Instant {
  return new Date(Date.parse(instant) + 1000).toISOString();
}
