import { events, type EventType } from '../../domain/implementation/events';
import { clockEventTypes } from '../../domain/process/event';
import type { PersonActor } from '../../domain/shared/actor';

/**
 * What a person may see. The one place that decides it; every read query asks here, and what is not
 * named here is not seen.
 *
 * - `everything`: the center, coordinators and administrators.
 * - `own`: a state body sees the items that it leads or supports, and no other body's.
 * - `public`: an NGO sees what is or can be published of every item.
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

/** Which fields of an event somebody sees besides what it is and when it was. */
export type SeenFields = 'all' | readonly string[];

/** Tells a process's own events from those of its clocks. */
function isOwn(type: EventType): type is keyof typeof events {
  return Object.hasOwn(events, type);
}

/** As the event's table entry says it; what a clock does is seen by whoever sees the process. */
function visibleOf(type: EventType): { parties: SeenFields | null; public: SeenFields | null } {
  return isOwn(type) ? events[type].visible : { parties: 'all', public: null };
}

/** The fields of an event of this type that the viewer sees on an item that the viewer may see; null: not even that it happened. */
export function seenFields(viewer: Viewer, type: EventType): SeenFields | null {
  switch (viewer.sees) {
    case 'everything':
      return 'all';
    case 'own':
      return visibleOf(type).parties;
    case 'public':
      return visibleOf(type).public;
    case 'nothing':
      return null;
  }
}

/** Whether the viewer sees this field of events of this type. */
export function seesField(viewer: Viewer, type: EventType, field: string): boolean {
  const fields = seenFields(viewer, type);
  return fields === 'all' || (fields?.includes(field) ?? false);
}

/** What of an event was said within an institution before it signed: it alone sees these fields besides the others. */
export function fieldsWithin(type: EventType): readonly string[] {
  if (!isOwn(type)) return [];
  const entry = events[type];
  return 'within' in entry ? (entry.within?.fields ?? []) : [];
}

/** The event types of which the viewer sees anything, for the query: what is not fetched cannot leak. */
export function visibleEventTypes(viewer: Viewer): EventType[] {
  const types = [...Object.keys(events), ...Object.keys(clockEventTypes)] as EventType[];
  return types.filter((type) => seenFields(viewer, type) !== null);
}

/** Clocks, reporting periods, claimed statuses and who is late: the process, which is not public. */
export function seesProcess(viewer: Viewer): boolean {
  return viewer.sees === 'everything' || viewer.sees === 'own';
}

/** Names of persons on an item: for those who run the supervision. */
export function seesPersons(viewer: Viewer): boolean {
  return viewer.sees === 'everything';
}

/** Whose requests for another track somebody sees. An NGO that asks for closer supervision may take a risk by it. */
export type Requesters =
  { of: 'everybody' } | { of: 'one'; institutionId: string } | { of: 'nobody' };

/** Those who run the supervision see all requests, everybody else the own body's. */
export function visibleRequesters(actor: PersonActor): Requesters {
  if (seesPersons(viewerOf(actor))) return { of: 'everybody' };
  const { institutionId } = actor;
  return institutionId === null ? { of: 'nobody' } : { of: 'one', institutionId };
}

/** Whether the viewer sees anything of a submitted report: the public does once the center has accepted it. */
export function seesSubmitted(viewer: Viewer, isAccepted: boolean): boolean {
  return seesProcess(viewer) || (viewer.sees === 'public' && isAccepted);
}

/**
 * Whether the viewer sees a report that no signature has made its institution's word, and why it was given back: the
 * body whose word it would be, see `responsibleSuccessor`, and those who see everything. Support institutions see it once it is
 * handed in; a later lead never does.
 */
export function seesUnsigned(viewer: Viewer, heirInstitutionId: string | null): boolean {
  return (
    viewer.sees === 'everything' ||
    (viewer.sees === 'own' && viewer.institutionId === heirInstitutionId)
  );
}

/** Whether the person uploaded the file, acting for the same body as now: what a body holds is not its former people's. */
export function isOwnUpload(
  actor: PersonActor,
  file: { uploadedByPersonId: string; institutionId: string | null },
): boolean {
  const institutionId = actor.role === 'institution' ? actor.institutionId : null;
  return file.uploadedByPersonId === actor.personId && file.institutionId === institutionId;
}

/** Which evidence of a visible report the viewer sees. */
export function visibleEvidence(
  viewer: Viewer,
  leadInstitutionId: string | null,
): readonly ('public' | 'state' | 'restricted')[] {
  switch (viewer.sees) {
    case 'everything':
      return ['public', 'state', 'restricted'];
    case 'own':
      return viewer.institutionId === leadInstitutionId
        ? ['public', 'state', 'restricted']
        : ['public', 'state'];
    case 'public':
      return ['public'];
    case 'nothing':
      return [];
  }
}
