import { partsIn } from '../../../application/commands/institutions-of-fields';
import { commands, type PersonCommand } from '../../../domain/implementation/commands';
import type { ImplementationState } from '../../../domain/implementation/state';
import { standingOf } from '../../../domain/implementation/process';
import { refuseEnding } from '../../../domain/participation/institution-ending';
import {
  refuseSuccession,
  refuseWhileReceiving,
} from '../../../domain/participation/institution-succession';
import type { Actor } from '../../../domain/shared/actor';
import { possibleFor } from './possible-commands';
import { handOver, register } from './acts';
import { commandFor } from './arbitrary-life';
import { begin } from './given';
import { centerLead, focalPoint, officer, otherOfficer, successor } from './people';
import { closed, underWay } from './steps';
import { hoursAfter, TrackedItem } from './tracked-item';

/** One thing that happens to the bodies or the items of a State. */
export type Turn =
  | { kind: 'command'; item: number; who: number; which: number; detail: number }
  | { kind: 'ends' | 'merges'; body: number; into: number }
  | { kind: 'splits'; body: number; into: number; other: number }
  /** The engine hands the next waiting item over; until then it waits. */
  | { kind: 'moves' }
  | { kind: 'founds' }
  | { kind: 'passes'; hours: number };

interface Body {
  id: string;
  endedOn: string | null;
  successorId: string | null;
}

interface Waiting {
  item: TrackedItem;
  from: string;
  to: string;
}

/** What had happened to the items before, so that late stages are met as often as early ones. */
const preludes = [[], underWay, closed];

/**
 * Bodies that begin, end, merge and are split, and items that people give commands to, with the checks in their order:
 * what the API asks of living bodies first, then the rules. Handovers take time: items wait for theirs.
 */
export class LivingBodies {
  readonly bodies: Body[] = ['interior', 'justice', 'health', 'statistics'].map(living);
  readonly items: readonly TrackedItem[];
  #waiting: Waiting[] = [];

  constructor() {
    this.items = preludes.map((prelude) => {
      const item = new TrackedItem(begin);
      for (const act of [register(), ...prelude]) item.giveAndArm(act);
      return item;
    });
  }

  take(turn: Turn): void {
    switch (turn.kind) {
      case 'command':
        return this.#command(turn);
      case 'ends':
        return this.#end(at(this.bodies, turn.body), null);
      case 'merges':
        return this.#succeed(at(this.bodies, turn.body), [at(this.bodies, turn.into).id], 0);
      case 'splits':
        return this.#succeed(
          at(this.bodies, turn.body),
          [at(this.bodies, turn.into).id, at(this.bodies, turn.other).id],
          turn.other,
        );
      case 'moves':
        return this.move();
      case 'founds':
        this.bodies.push(living(`body-${this.bodies.length}`));
        return;
      case 'passes':
        for (const item of this.items) item.advanceTo(hoursAfter(item.now, turn.hours));
    }
  }

  get waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** Hands the next waiting item over. */
  move(): void {
    const next = this.#waiting.shift();
    if (next === undefined) return;
    const { item, from, to } = next;
    // Refused when somebody gave the item to another body meanwhile: nothing is left to move.
    item.giveAndArm({ ...handOver(from, to), by: successor });
  }

  /** The open items without an owner: whose lead has ended, and that are not on their way to a body that lives. */
  get ownerless(): string[] {
    return this.items.flatMap((item, index) => {
      const { stage, assignment } = item.registered;
      if (stage === 'closed' || stage === 'withdrawn' || assignment === null) return [];
      const lead = assignment.leadInstitutionId;
      if (this.#lives(lead)) return [];
      const isOnItsWay = this.#waiting.some(
        (waiting) => waiting.item === item && waiting.from === lead && this.#lives(waiting.to),
      );
      return isOnItsWay ? [] : [`item ${index}, ${stage}, led by ${lead}`];
    });
  }

  #command({ item: number, who, which, detail }: Extract<Turn, { kind: 'command' }>): void {
    const item = at(this.items, number);
    const state = item.registered;
    const lead = state.assignment?.leadInstitutionId ?? 'justice';
    const actors: readonly Actor[] = [officer, otherOfficer, centerLead, focalPoint(lead)];
    const actor = at(actors, who);
    // Mostly what the item would take: with every command that has nothing to do with owners the lives would stay short.
    const known = possibleFor(actor, state, item.now)
      .filter((type) => type !== 'withdraw' || detail % 5 === 0)
      .map((type) => this.#naming(commandFor(type, state, detail, item.now), detail));
    const taken = known.filter((one) => item.wouldTake({ by: actor, command: one }));
    const offered = detail % 4 === 0 ? known : taken;
    const command = offered[which % Math.max(offered.length, 1)];
    if (command === undefined) return;
    if (this.#isRefusedAtTheEdge(command, state)) return;
    item.giveAndArm({ by: actor, command });
  }

  /** Often bodies that were founded later, or that have ended. */
  #naming(command: PersonCommand, detail: number): PersonCommand {
    const named = at(this.bodies, detail).id;
    if (command.type === 'assign' && !command.supportInstitutionIds.includes(named)) {
      return { ...command, leadInstitutionId: named };
    }
    return command.type === 'handOver' ? { ...command, toInstitutionId: named } : command;
  }

  #isRefusedAtTheEdge(command: PersonCommand, state: ImplementationState): boolean {
    const sent = { ...command, language: 'uz-Latn' };
    const named = partsIn(commands[command.type].body, { sent, standing: standingOf(state) });
    const lead = state.assignment?.leadInstitutionId ?? null;
    const mustLive = [...named.lead, ...named.support];
    if (command.type === 'reopen') mustLive.push(lead ?? 'justice');
    if (command.type === 'followLeader' && lead === null) {
      mustLive.push(command.leader.leadInstitutionId ?? 'justice');
    }
    return !mustLive.every((id) => this.#lives(id));
  }

  #end(body: Body, successorId: string | null): void {
    const refused =
      refuseEnding(
        { institutionId: body.id, validTo: today, successorId },
        {
          ...factsOf(body),
          kind: 'state_body',
          successor: null,
          openItems: this.#openItemsOf(body.id),
          // What it helps with stays named after it: the report on items without an owner says so.
          supportedItems: 0,
          openAnswers: 0,
        },
      ) ?? refuseWhileReceiving(this.#receives(body.id));
    if (refused === null) body.endedOn = today;
  }

  #succeed(body: Body, successorIds: readonly string[], split: number): void {
    const refused = refuseSuccession(
      { institutionId: body.id, validTo: today, successorIds },
      {
        ...factsOf(body),
        kind: 'state_body',
        successors: Object.fromEntries(
          this.bodies.map(({ id, endedOn }) => [id, { kind: 'state_body' as const, endedOn }]),
        ),
        receivesItems: this.#receives(body.id),
      },
    );
    if (refused !== null) return;
    body.endedOn = today;
    body.successorId = successorIds[0] ?? null;
    const held = this.items.filter((item) => this.#holdsPart(item, body.id));
    this.#waiting.push(
      ...held.map((item, index) => ({
        ...{ item, from: body.id },
        to: at(successorIds, index + split),
      })),
    );
  }

  #receives(id: string): boolean {
    return this.#waiting.some(({ to }) => to === id);
  }

  #openItemsOf(id: string): number {
    return this.items.filter(({ registered: { stage, assignment } }) => {
      const isOver = stage === 'closed' || stage === 'withdrawn';
      return !isOver && assignment?.leadInstitutionId === id;
    }).length;
  }

  #holdsPart({ registered: { assignment, supervisionEnded } }: TrackedItem, id: string): boolean {
    if (supervisionEnded || assignment === null) return false;
    return assignment.leadInstitutionId === id || assignment.supportInstitutionIds.includes(id);
  }

  #lives(id: string): boolean {
    return this.bodies.some((body) => body.id === id && body.endedOn === null);
  }
}

const today = '2026-01-15';

function factsOf({ endedOn }: Body) {
  return { today, validFrom: '2020-01-01', endedOn };
}

function living(id: string): Body {
  return { id, endedOn: null, successorId: null };
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('an empty list');
  return found;
}
