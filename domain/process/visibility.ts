import type { Actor, PersonActor, SystemActor } from '../shared/actor';
import { clockEvents, isClockEvent, type AnyEvent } from './event';
import type { Holders } from './permission';

/**
 * What a person may see of the entities of a process; everything else is hidden.
 *
 * - `everything`: the center, coordinators and administrators; administrators, who run the system and do not supervise,
 *   without what an institution gave in confidence.
 * - `own`: an institution sees the entities in which it has a role, and no others.
 * - `public`: an NGO sees the information of every entity that is or can be published.
 */
export type Viewer =
  | { sees: 'everything'; exceptRestricted?: true }
  | { sees: 'own'; institutionId: string }
  | { sees: 'public' }
  | { sees: 'nothing' };

/** What the holder of a token may see. */
export function viewerOf(actor: PersonActor): Viewer {
  switch (actor.role) {
    case 'center':
    case 'center_lead':
    case 'coordinator':
      return { sees: 'everything' };
    case 'administrator':
      return { sees: 'everything', exceptRestricted: true };
    case 'institution':
      return actor.institutionId === null
        ? { sees: 'nothing' }
        : { sees: 'own', institutionId: actor.institutionId };
    case 'ngo':
      return { sees: 'public' };
  }
}

/**
 * The same on an entity with these holders that is public in part: institutions and NGOs see its process where they have
 * a role in it, and elsewhere what is public. A submitter acts there as itself or as what stands for it.
 */
export function viewerIn(actor: PersonActor, holders: Holders): Viewer {
  const viewer = viewerOf(actor);
  const { institutionId } = actor;
  if (viewer.sees === 'everything' || viewer.sees === 'nothing') return viewer;
  const isParty = institutionId !== null && Object.values(holders).flat().includes(institutionId);
  return isParty ? { sees: 'own', institutionId } : { sees: 'public' };
}

/** Clocks, reporting periods, claimed statuses and what is overdue: the process, which is not public. */
export function seesProcess(viewer: Viewer): boolean {
  return viewer.sees === 'everything' || viewer.sees === 'own';
}

/** Whether the viewer sees the clocks of a subject on an entity that it may see. */
export function seesClock(
  { clocks }: Pick<WithEvents, 'clocks'>,
  viewer: Viewer,
  subject: string,
): boolean {
  return viewer.sees === 'everything' || (seesProcess(viewer) && !clocks[subject]?.confidential);
}

/** Names of persons: for supervisors. */
export function seesPersons(viewer: Viewer): boolean {
  return viewer.sees === 'everything';
}

/** The fields of an event's entry that decide its visibility. */
interface Seen {
  visible: {
    parties: readonly string[] | null;
    partyIn?: string;
    public: readonly string[] | null;
  };
  within?: { part: string; fields: readonly string[] };
}

/** The parts of a process that decide visibility. */
interface WithEvents {
  events: Readonly<Record<string, Seen>>;
  clocks: Readonly<Record<string, { confidential?: true }>>;
}

/**
 * The fields of an event of this type that the viewer sees besides its type, actor and days, on an entity that the
 * viewer may see at all; null: nothing, not even that it happened. Types and fields without an entry are visible only
 * to those who see everything.
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

/** The event types of which the viewer sees anything, for the query: events that are not fetched cannot leak. */
export function visibleEventTypes(process: WithEvents, viewer: Viewer): string[] {
  const types = [...Object.keys(process.events), ...Object.keys(clockEvents)];
  return types.filter((type) => visibleFieldsOf(process, viewer, type) !== null);
}

/** The role whose internal statement such an event is, and its fields; null when all of it is for all parties. */
export function saidWithin(
  process: WithEvents,
  eventType: string,
): { part: string; fields: readonly string[] } | null {
  return seenOf(process, eventType)?.within ?? null;
}

/**
 * An event without the fields that are hidden from the viewer, and without persons in visible fields; null when it is
 * hidden. `ownWord`: an internal statement is of the viewer's institution. The actor is unchanged, see {@link
 * visibleActor}.
 *
 * It has the type of the whole event, because its reader uses only fields that are visible to each of its viewers. A
 * hidden field is missing.
 */
export function visiblePart<E extends AnyEvent>(
  process: WithEvents,
  viewer: Viewer,
  event: E,
  ownWord = false,
): E | null {
  const fields = visibleFieldsOf(process, viewer, event.type);
  if (fields === 'all') return event;
  if (fields === null || isOfOthers(process, viewer, event)) return null;
  const within = ownWord ? (saidWithin(process, event.type)?.fields ?? []) : [];
  const seen = Object.entries(event).flatMap(([name, value]: [string, unknown]) => {
    if (context.includes(name)) return [[name, value]];
    return fields.includes(name) || within.includes(name) ? [[name, withoutPersons(value)]] : [];
  });
  return Object.fromEntries(seen) as E;
}

/** Whether the event is the word of another institution to the center, or about the term of an answer to one. */
function isOfOthers(process: WithEvents, viewer: Viewer, event: AnyEvent): boolean {
  if (isClockEvent(event)) return !seesClock(process, viewer, event.subject);
  const partyIn = seenOf(process, event.type)?.visible.partyIn;
  if (partyIn === undefined || viewer.sees !== 'own') return false;
  return Reflect.get(event, partyIn) !== viewer.institutionId;
}

/** Ledgers and other lists name actors; ids of persons are removed everywhere. */
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

/** An actor as the viewer may see it. Institutions that watch from outside are hidden from the watched ones. */
export function visibleActor(viewer: Viewer, actor: Actor): VisibleActor {
  if (actor.kind === 'system' || seesPersons(viewer)) return actor;
  const { kind, role, institutionId } = actor;
  return role === 'ngo' || role === 'coordinator' ? { kind, role } : { kind, role, institutionId };
}

function seenOf({ events }: WithEvents, eventType: string): Seen | undefined {
  const tables: readonly WithEvents['events'][] = [events, clockEvents];
  // Inherited properties are not in the table.
  return tables.find((table) => Object.hasOwn(table, eventType))?.[eventType];
}
