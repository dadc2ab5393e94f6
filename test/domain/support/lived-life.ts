import { armClocks, decide, passTime } from '../../../domain/implementation/process';
import { personCommandTypes } from '../../../domain/implementation/commands';
import { leaderChanges, type ImplementationState } from '../../../domain/implementation/state';
import type { Instant } from '../../../domain/shared/instant';
import { addDays } from '../../../domain/calendar/day-arithmetic';
import { possibleFor } from './possible-commands';
import { applyCalendar, correctOwnDay, nobodyNotified, notified, register, type Act } from './acts';
import { noteLeader } from './supervision-acts';
import { anyActor, commandFor, sensibleActor, type Life, type Move } from './arbitrary-life';
import { leaderFor } from './arbitrary-supervision';
import { policyWith } from './arbitrary-terms';
import { begin } from './given';
import { cast } from './people';
import { hoursAfter, TrackedItem } from './tracked-item';

/**
 * Lives a generated life, and calls `afterMove` after each thing that happened. States and events are frozen:
 * a rule that writes into what it was given throws.
 */
export function live(
  life: Life,
  afterMove: (item: TrackedItem, move: Move | null) => void,
): TrackedItem {
  const item = new TrackedItem(begin);
  item.give(register(life.subject, policyWith(life.terms)));
  for (const act of life.prelude) item.giveAndArm(act);
  deepFreeze(item.state);
  afterMove(item, null);
  for (const move of life.moves) {
    perform(item, move);
    deepFreeze(item.state);
    deepFreeze(item.log.at(-1));
    afterMove(item, move);
  }
  return item;
}

function perform(item: TrackedItem, move: Move): void {
  switch (move.kind) {
    case 'sensible': {
      const act = sensibleAct(item, move);
      if (act !== null) give(item, act, move.arms);
      return;
    }
    case 'anything': {
      const command = commandFor(move.which, item.registered, move.detail, item.now);
      give(item, { by: anyActor(move.who), command, ...earlier(item.now, move.daysAgo) }, true);
      return;
    }
    case 'passes':
      item.advanceTo(hoursAfter(item.now, move.hours));
      return;
    case 'outage':
      item.sleepUntil(hoursAfter(item.now, move.hours));
      return;
    case 'tick':
      item.tick();
      return;
    case 'news': {
      if (move.detail % 4 === 0) return publishCalendar(item, move.detail);
      if (move.detail % 5 === 0) {
        const dueOn = move.detail % 3 === 0 ? null : addDays('2025-06-30', move.detail % 900);
        return give(item, correctOwnDay(dueOn), true);
      }
      const what = leaderChanges[move.detail % leaderChanges.length] ?? 'closed';
      give(item, noteLeader(what, leaderFor(item.registered, move.detail)), true);
      return;
    }
    case 'notifies': {
      const lead = item.registered.assignment?.leadInstitutionId;
      const since = item.log.findLast(({ type }) => type === 'leadAssigned')?.recordedAt;
      const isKnown = move.detail % 3 === 0;
      give(item, isKnown ? notified(null, lead) : nobodyNotified(since ?? item.now, lead), true);
      return;
    }
    case 'arms':
      armSome(item, move.detail);
  }
}

/** A refused command changes nothing: neither the state nor what is recorded. */
function give(item: TrackedItem, act: Act, arms: boolean): void {
  const before = { state: item.state, events: item.log.length };
  const decision = item.give(act);
  if (!decision.accepted) {
    if (item.state !== before.state || item.log.length !== before.events) {
      throw new Error(`${act.command.type} was refused and changed something`);
    }
    return;
  }
  if (arms) item.arm();
}

function sensibleAct(item: TrackedItem, move: Extract<Move, { kind: 'sensible' }>): Act | null {
  const state = item.registered;
  const by = sensibleActor(state, move.who);
  // What ends or restarts a life stays rare, or no life would come far.
  const isCenter = by.kind === 'person' && by.role !== 'institution';
  const acts = possibleFor(by, state, item.now)
    .filter(
      (type) =>
        !(type === 'withdraw' && move.detail % 6 !== 0) &&
        !(type === 'changePolicy' && move.detail % 3 !== 0) &&
        // Notes that change nothing, or half of every life would be made of them.
        !(type === 'assign' && state.assignment !== null && move.detail % 6 !== 0),
    )
    .map((type): Act => ({
      by,
      command: commandFor(type, state, move.detail, item.now),
      ...(isCenter ? earlier(item.now, move.daysAgo) : {}),
    }))
    .filter((act) => item.wouldTake(act));
  return acts[move.which % Math.max(acts.length, 1)] ?? null;
}

/** Some of the projections asked for, some of them twice, and one that nobody asked for. */
function armSome(item: TrackedItem, detail: number): void {
  const asked = item.projections().filter((_, index) => (detail >> index) % 2 === 0);
  const stale = asked.map((projection) => ({ ...projection, startedBySequence: 0 }));
  const projections = [...stale, ...asked, ...asked];
  item.armWith(projections);
}

/** Every command, by everybody, with odd details: only to see that each has an answer. */
export function askEverything(state: ImplementationState, at: Instant, odd: OddDetails): void {
  for (let who = 0; who < Object.keys(cast).length; who += 1) {
    const context = {
      actor: anyActor(who),
      at,
      effectiveAt: odd.effectiveAt,
      ifSequence: odd.ifSequence,
    };
    for (const type of personCommandTypes) {
      const command = commandFor(type, state, odd.number, at);
      decide(state, { ...context, ...command, ...oddFields(command, odd) });
    }
    passTime(state, at);
    armClocks(state, [], at);
  }
}

/** Values of the right type that make no sense. */
interface OddDetails {
  number: number;
  text: string;
  effectiveAt: Instant | null;
  ifSequence: number | null;
}

function oddFields(command: object, odd: OddDetails): object {
  const lists = { criteria: [odd.text], supportInstitutionIds: [odd.text, odd.text] };
  const oddValue = (name: string): unknown => {
    if (Object.hasOwn(lists, name)) return lists[name as keyof typeof lists];
    if (['period', 'evidenceCount', 'request'].includes(name)) return odd.number;
    return /(?:On|Id|^symbol|^paragraph)$/.test(name) ? odd.text : undefined;
  };
  const names = Object.keys(command).filter((name) => oddValue(name) !== undefined);
  return Object.fromEntries(names.map((name) => [name, oddValue(name)]));
}

function earlier(now: Instant, daysAgo: number | null): { effectiveAt?: Instant } {
  return daysAgo === null ? {} : { effectiveAt: hoursAfter(now, -24 * daysAgo) };
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}

/** A calendar in which days around a due day are off, or on again, reaches the item. */
function publishCalendar(item: TrackedItem, detail: number): void {
  const { clocks } = item.registered;
  const dueOn = clocks[detail % Math.max(1, clocks.length)]?.due.dueOn;
  if (dueOn === undefined) return;
  const kind = detail % 8 === 0 ? 'working' : 'non_working';
  const days = [0, 1, 2].map((later) => addDays(dueOn, later - (detail % 3)));
  item.policies.publish(days.map((on) => ({ on, kind })));
  give(item, applyCalendar(), true);
}
