import type { ClockSubject } from '../../../domain/implementation/clocks';
import {
  personCommandTypes,
  type PersonCommandType,
} from '../../../domain/implementation/commands';
import type { EventType } from '../../../domain/implementation/events';
import type { NoticeDraft } from '../../../domain/process/notices';
import { givenBy, stagesTaking } from './command-tables';
import {
  stages,
  type AnyState,
  type ImplementationState,
  type Stage,
} from '../../../domain/implementation/state';
import { assign, handOver, nobodyNotified, notified, reopen, submitToSign, type Act } from './acts';
import { exampleActs } from './example-acts';
import { begin, given, givenNothing, type Situation } from './given';
import {
  centerLead,
  focalPoint,
  health,
  interior,
  justice,
  ngo,
  officer,
  otherOfficer,
} from './people';
import { freshSituations } from './stage-situations';
import type { TrackedItem } from './tracked-item';

/** What the rules do, seen by trying everything in every stage: the documents show this and not intentions. */
export interface ExploredLifecycle {
  /** The stages a command leads to, by the stage it was taken in. */
  ways: ReadonlyMap<PersonCommandType, ReadonlyMap<Stage | 'unregistered', Stage>>;
  /** The stages that the passing of time alone leads to. */
  waysOfTime: ReadonlyMap<Stage, Stage>;
  /** The commands an event follows from. */
  causes: ReadonlyMap<EventType, ReadonlySet<string>>;
  /** Who is notified at once of an event. */
  told: ReadonlyMap<EventType, ReadonlySet<string>>;
  /** The events that start a clock of a subject. */
  starts: ReadonlyMap<ClockSubject, ReadonlySet<EventType>>;
  /** The clocks that a command, or time, starts. */
  begins: ReadonlyMap<string, ReadonlySet<ClockSubject>>;
  /** The commands that do the duty of a clock. */
  meets: ReadonlyMap<ClockSubject, ReadonlySet<string>>;
}

/** Tries every command of everybody in every situation, and lets time pass in each. */
export function exploreLifecycle(): ExploredLifecycle {
  const seen = new Sightings();
  seen.try(givenNothing, [exampleActs.register]);
  for (const stage of stages) {
    const inStage = personCommandTypes.filter((type) => stagesTaking(type).includes(stage));
    for (const fresh of freshSituations(stage)) {
      seen.try(fresh, inStage.flatMap(actsOf));
      seen.letTimePass(fresh(), stage);
    }
  }
  // The engine tells an item of the outcome of its notices.
  seen.try(() => given(assign()), [nobodyNotified(begin)]);
  seen.try(() => given(assign(), nobodyNotified(begin)), [notified()]);
  return seen;
}

/** The ways to give a command: its variants, by each person who might give it, on the periods there are. */
function actsOf(type: PersonCommandType): Act[] {
  const variants: Partial<Record<PersonCommandType, readonly Act[]>> = {
    assign: [assign(justice, [health]), assign(interior, [])],
    handOver: [handOver(justice, interior), handOver(health, interior)],
    reopen: [reopen(false), reopen(true)],
  };
  const actors =
    givenBy(type).center === 'nobody'
      ? [focalPoint(justice, 'validator'), focalPoint(justice, 'head')]
      : [officer, otherOfficer, centerLead, ngo];
  // A body with a validator signs first.
  const toSign = type === 'submitReport' ? [submitToSign(1), submitToSign(2)] : [];
  const given = (variants[type] ?? [exampleActs[type]]).flatMap((act) =>
    actors.flatMap((actor) =>
      [1, 2].map((period) =>
        'period' in act.command
          ? { ...act, by: actor, command: { ...act.command, period } }
          : { ...act, by: actor },
      ),
    ),
  );
  return [...given, ...toSign];
}

class Sightings implements ExploredLifecycle {
  readonly ways = new Map<PersonCommandType, Map<Stage | 'unregistered', Stage>>();
  readonly waysOfTime = new Map<Stage, Stage>();
  readonly causes = new Map<EventType, Set<string>>();
  readonly told = new Map<EventType, Set<string>>();
  readonly starts = new Map<ClockSubject, Set<EventType>>();
  readonly begins = new Map<string, Set<ClockSubject>>();
  readonly meets = new Map<ClockSubject, Set<string>>();

  /** Gives each act in a situation of its own; one that was refused left nothing behind. */
  try(fresh: () => Situation, acts: readonly Act[]): void {
    let situation = fresh();
    for (const act of acts) {
      if (!situation.item.wouldTake(act)) continue;
      this.#give(situation.item, act);
      situation = fresh();
    }
  }

  /** Near enough for the warned term to run out, and then far enough for everything else to be missed. */
  letTimePass({ item }: Situation, stage: Stage): void {
    const { state } = item;
    const from = item.recorded.length;
    item.advanceTo('2026-02-28T07:00:00.000Z');
    item.sleepUntil('2027-02-28T07:00:00.000Z');
    if (item.registered.stage !== stage) this.waysOfTime.set(stage, item.registered.stage);
    for (const recorded of item.recorded.slice(from)) {
      const isArming = recorded.event.type === 'clockArmed';
      this.#note([recorded], isArming ? 'armed' : 'time', state, item.registered);
    }
  }

  #give(item: TrackedItem, act: Act): void {
    const { state } = item;
    const from = item.recorded.length;
    item.give(act);
    const type = act.command.type as PersonCommandType;
    const ways = this.ways.get(type) ?? new Map<Stage | 'unregistered', Stage>();
    this.ways.set(type, ways.set(state.stage, item.registered.stage));
    this.#note(item.recorded.slice(from), type, state, item.registered);
  }

  #note(
    recorded: TrackedItem['recorded'],
    cause: string,
    before: AnyState,
    after: ImplementationState,
  ): void {
    for (const { event, notices } of recorded) {
      add(this.causes, event.type, cause);
      if (event.type === 'clockStarted') {
        add(this.starts, event.subject, event.startedBy.eventType as EventType);
        add(this.begins, cause, event.subject);
      }
      if (event.type === 'clockEnded' && event.outcome.startsWith('met')) {
        add(this.meets, event.subject, cause);
      }
      for (const { clock, institution, role } of notices.notices) {
        if (clock !== null) continue;
        add(this.told, event.type, `${inWords(institution, before, after)} ${role}`);
      }
    }
  }
}

/** An institution by the part it has in the item, not by its name. */
function inWords(
  institution: NoticeDraft['institution'],
  before: AnyState,
  after: ImplementationState,
): string {
  if (institution === 'center') return 'center';
  const { id } = institution;
  if (after.assignment?.leadInstitutionId === id) return 'lead';
  if (after.assignment?.supportInstitutionIds.includes(id) === true) return 'support';
  const former = before.stage === 'unregistered' ? null : before.assignment;
  if (former?.leadInstitutionId === id) return 'former lead';
  if (former?.supportInstitutionIds.includes(id) === true) return 'former support';
  // Only who asked for another track hears of an item without a part in it.
  return 'who asked';
}

function add<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  map.set(key, (map.get(key) ?? new Set<V>()).add(value));
}
