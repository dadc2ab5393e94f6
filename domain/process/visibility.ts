import type { Actor, PersonActor, SystemActor } from '../shared/actor';
import { clockEvents, type AnyEvent } from './event';

/**
 * What a person may see of the entities of a process. What is not named for a viewer is not seen.
 *
 * - `everything`: the center, coordinators and administrators.
 * - `own`: an institution sees the entities in which it has a part, and no others.
 * - `public`: an NGO sees what is or can be published of every entity.
 */
export type Viewer =
  | { sees: 'everything' }
  | { sees: 'own'; institutionId: string }
  | { sees: 'public' }
  | { sees: 'nothing' };

/** What the holder of a token may see. */
export function viewerOf(actor: PersonActor): Viewer {
  switch (actor.role) {
    case 'center':
    case 'center_lead':
    case 'coordinator':
    case 'administrator':
      return { sees: 'everything' };
    case 'institution':
      return actor.institutionId === null
        ? { sees: 'nothing' }
        : { sees: 'own', institutionId: actor.institutionId };
    case 'ngo':
      return { sees: 'public' };
  }
}

/** Clocks, reporting periods, claimed statuses and what is overdue: the process, which is not public. */
export function seesProcess(viewer: Viewer): boolean {
  return viewer.sees === 'everything' || viewer.sees === 'own';
}

/** Names of persons: for those who run the supervision. */
export function seesPersons(viewer: Viewer): boolean {
  return viewer.sees === 'everything';
}

/** As much of an event's entry as says who sees what of it. */
interface Seen {
  visible: { parties: readonly string[] | null; public: readonly string[] | null };
  within?: { part: string; fields: readonly string[] };
}

/** As much of a process as says who sees what. */
interface WithEvents {
  events: Readonly<Record<string, Seen>>;
}

/**
 * The fields of an event of this type that the viewer sees besides its type, actor and days, on an entity that the
 * viewer may see at all; null: not even that it happened. A type or a field that no table names is seen only by those
 * who see everything.
 */
function visibleFieldsOf(
  process: WithEvents,
  viewer: Viewer,
  eventType: string,
): 'all' | readonly string[] | null {
  switch (viewer.sees) {
    case 'everything':
      return 'all';
    case 'own':
      return seenOf(process, eventType)?.visible.parties ?? null;
    case 'public':
      return seenOf(process, eventType)?.visible.public ?? null;
    case 'nothing':
      return null;
  }
}

/** Whether the viewer sees this field of events of this type. */
export function seesField(
  process: WithEvents,
  viewer: Viewer,
  eventType: string,
  field: string,
): boolean {
  const fields = visibleFieldsOf(process, viewer, eventType);
  return fields === 'all' || (fields?.includes(field) ?? false);
}

/** The event types of which the viewer sees anything, for the query: what is not fetched cannot leak. */
export function visibleEventTypes(process: WithEvents, viewer: Viewer): string[] {
  const types = [...Object.keys(process.events), ...Object.keys(clockEvents)];
  return types.filter((type) => visibleFieldsOf(process, viewer, type) !== null);
}

/** The part within which fields of such an event were said, and these fields; null when all of it is for all parties. */
export function saidWithin(
  process: WithEvents,
  eventType: string,
): { part: string; fields: readonly string[] } | null {
  return seenOf(process, eventType)?.within ?? null;
}

/**
 * An event without the fields that the viewer does not see, and without persons inside of those that are seen; null
 * when it is hidden. `ownWord`: what was said within a part is the word of the viewer's institution. The actor stays
 * whole, see {@link visibleActor}.
 *
 * It has the type of the whole event, for a reader asks for fields that are named for each of its viewers. One that is
 * not named is missing then, and not shown.
 */
export function visiblePart<E extends AnyEvent>(
  process: WithEvents,
  viewer: Viewer,
  event: E,
  ownWord = false,
): E | null {
  const fields = visibleFieldsOf(process, viewer, event.type);
  if (fields === 'all' || fields === null) return fields === null ? null : event;
  const within = ownWord ? (saidWithin(process, event.type)?.fields ?? []) : [];
  const seen = Object.entries(event).flatMap(([name, value]: [string, unknown]) => {
    if (context.includes(name)) return [[name, value]];
    return fields.includes(name) || within.includes(name) ? [[name, withoutPersons(value)]] : [];
  });
  return Object.fromEntries(seen) as E;
}

/** Ledgers and other lists name who did what; an id of a person is named so wherever it stands. */
function withoutPersons(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPersons);
  if (typeof value !== 'object' || value === null) return value;
  const others = Object.entries(value).filter(([name]) => !/personId$/i.test(name));
  return Object.fromEntries(others.map(([name, inner]) => [name, withoutPersons(inner)]));
}

const context = ['type', 'sequence', 'actor', 'effectiveAt', 'recordedAt'];

/** Of a person as much as the viewer sees. */
type VisibleActor =
  SystemActor | (Pick<PersonActor, 'kind' | 'role'> & Partial<Omit<PersonActor, 'kind' | 'role'>>);

/** An actor as somebody may see it. Who watches from outside is not named to those who are watched. */
export function visibleActor(viewer: Viewer, actor: Actor): VisibleActor {
  if (actor.kind === 'system' || seesPersons(viewer)) return actor;
  const { kind, role, institutionId } = actor;
  return role === 'ngo' || role === 'coordinator' ? { kind, role } : { kind, role, institutionId };
}

function seenOf({ events }: WithEvents, eventType: string): Seen | undefined {
  const tables: readonly WithEvents['events'][] = [events, clockEvents];
  // What every object inherits is in no table.
  return tables.find((table) => Object.hasOwn(table, eventType))?.[eventType];
}
