import type { ProjectedDue } from '../../../domain/clock/clock';
import {
  armClocks,
  decide,
  implementation,
  passTime,
  type RecordedEvent,
} from '../../../domain/implementation/process';
import type { Decision } from '../../../domain/process/decide';
import type { ImplementationEvent } from '../../../domain/implementation/events';
import { nextWakeUp } from '../../../domain/implementation/process';
import { walk, withNotices } from '../../../domain/process/record';
import { type AnyState, type ImplementationState } from '../../../domain/implementation/state';
import { unregistered } from '../../../domain/process/state';
import type { Instant } from '../../../domain/shared/instant';
import type { Act } from './acts';
import { NoticeBoard } from './notice-board';
import { KnownPolicies } from './policies';

/**
 * One item with its engine, in memory: does what the driver does, in the same order (arm what has
 * started, tick when the next wake-up has passed, again), on a clock that only the test moves.
 */
export class TrackedItem {
  state: AnyState = unregistered;
  readonly log: ImplementationEvent[] = [];
  readonly recorded: RecordedEvent[] = [];
  readonly board = new NoticeBoard();

  readonly policies = new KnownPolicies();

  constructor(public now: Instant) {}

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
    return this.state.startedClocks.map((clock) => this.policies.project(clock));
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
      ...this.policies.withFacts(this.state, act.command, this.now),
    });
  }

  #record(events: readonly ImplementationEvent[]): void {
    this.policies.learnFrom(events);
    const steps = walk(implementation, this.state, events);
    const recorded = withNotices(implementation, steps, this.policies.rules.ladderOf);
    this.state = recorded.at(-1)?.after ?? this.state;
    this.log.push(...events);
    this.recorded.push(...recorded);
    this.board.write(recorded);
  }
}

/** The whole second after a due instant, at which the engine wakes. */
export function secondAfter(instant: Instant): Instant {
  return new Date(Date.parse(instant) + 1000).toISOString();
}

export function hoursAfter(instant: Instant, hours: number): Instant {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}
