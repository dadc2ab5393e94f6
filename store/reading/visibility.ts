import type { EventType } from '../../domain/implementation/events';
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

/** How much of an event somebody sees: that it happened, or also the text that it refers to. */
export type EventSight = 'hidden' | 'without_text' | 'with_text';

interface SightRule {
  own: EventSight;
  public: EventSight;
}

const shared: SightRule = { own: 'with_text', public: 'hidden' };
const open: SightRule = { own: 'with_text', public: 'without_text' };
/** Deliberation inside the center: the body sees that it goes on, which its clock shows too, and not what is said. */
const internal: SightRule = { own: 'without_text', public: 'hidden' };

/** Reasons are written for the body concerned, so the public sees outcomes without them. */
const eventSights: Readonly<Record<EventType, SightRule>> = {
  registered: open,
  leadAssigned: open,
  handedOver: open,
  assignmentAcknowledged: open,
  assignmentContested: shared,
  contestUpheld: shared,
  contestRejected: shared,
  coExecutorProposed: shared,
  coExecutorAccepted: open,
  coExecutorRefused: shared,
  proposedCoExecutorSucceeded: shared,
  assignmentDeemedAccepted: open,
  actionPlanRequested: shared,
  actionPlanSubmitted: shared,
  actionPlanAgreed: shared,
  actionPlanReturned: shared,
  reportingPeriodOpened: shared,
  reportingPeriodSuperseded: shared,
  reportSubmitted: shared,
  // What is not signed is not the body's word yet: that it waits is seen, what it says only by who works on it. Both
  // narrowed further, see `seesUnsigned`.
  signatureRequested: internal,
  reportSigned: shared,
  signatureRefused: shared,
  reportWithdrawn: shared,
  reportAccepted: open,
  reportReturned: shared,
  extensionRequested: shared,
  extensionGranted: shared,
  extensionRefused: shared,
  clarificationAsked: shared,
  clarificationAnswered: shared,
  suspensionLapsed: shared,
  followingStarted: open,
  followingStopped: open,
  leaderNoted: internal,
  leaderReportApplied: open,
  repeatChecked: internal,
  // The track is public, as supervision is; why an item is on it is said to the bodies concerned.
  trackMoved: open,
  trackMoveRequested: internal,
  trackMoveRefused: internal,
  trackMoveDropped: internal,
  // What an NGO sent may be a risk to it: the public learns of it by another channel, or not at all.
  openMatterNoted: shared,
  openMatterSettled: shared,
  // What a UN body publishes is public; what the center expects of it is not.
  gradeRecorded: open,
  gradePredicted: shared,
  selectedForFollowUp: open,
  followUpReplyRecorded: open,
  followUpReminderRecorded: open,
  unFollowUpEnded: open,
  policyChanged: shared,
  statusOpinionRecorded: shared,
  closureProposed: internal,
  closureApproved: open,
  closureRefused: internal,
  reverificationConfirmed: open,
  reopened: open,
  withdrawn: open,
  clockStarted: shared,
  clockArmed: shared,
  clockRecounted: shared,
  clockSuspended: shared,
  deadlineMissed: shared,
  clockEnded: shared,
};

/** How much of an event of this type the viewer sees, on an item that the viewer may see at all. */
export function sightOf(viewer: Viewer, type: EventType): EventSight {
  switch (viewer.sees) {
    case 'everything':
      return 'with_text';
    case 'own':
      return eventSights[type].own;
    case 'public':
      return eventSights[type].public;
    case 'nothing':
      return 'hidden';
  }
}

/** The event types of which the viewer sees anything, for the query: what is not fetched cannot leak. */
export function visibleEventTypes(viewer: Viewer): EventType[] {
  const types = Object.keys(eventSights) as EventType[];
  return types.filter((type) => sightOf(viewer, type) !== 'hidden');
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
