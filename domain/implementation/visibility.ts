import { seesPersons, seesProcess, viewerOf, type Viewer } from '../process/visibility';
import type { PersonActor } from '../shared/actor';

/** Whose requests for another track a viewer sees. An NGO that asks for closer supervision may take a risk by it. */
export type Requesters =
  { of: 'everybody' } | { of: 'one'; institutionId: string } | { of: 'nobody' };

/** Supervisors see all requests, everybody else those of their own institution. */
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
 * Whether the viewer sees an unsigned report, and why it was returned: the responsible institution, see
 * `responsibleSuccessor`, and those who see everything. Support institutions see it once it is submitted; a later
 * lead never does.
 */
export function seesUnsigned(viewer: Viewer, responsibleInstitutionId: string | null): boolean {
  return (
    viewer.sees === 'everything' ||
    (viewer.sees === 'own' && viewer.institutionId === responsibleInstitutionId)
  );
}

/**
 * Whether the person uploaded the file and still acts for the same institution: its former people do not see its
 * files.
 */
export function isOwnUpload(
  actor: PersonActor,
  file: { uploadedByPersonId: string; institutionId: string | null },
): boolean {
  const institutionId = actor.role === 'institution' ? actor.institutionId : null;
  return file.uploadedByPersonId === actor.personId && file.institutionId === institutionId;
}

const all = ['public', 'state', 'restricted'] as const;
const ofState = ['public', 'state'] as const;

/** The evidence of a visible report that the viewer sees. */
export function visibleEvidence(
  viewer: Viewer,
  leadInstitutionId: string | null,
): readonly (typeof all)[number][] {
  switch (viewer.sees) {
    case 'everything':
      return viewer.exceptRestricted === true ? ofState : all;
    case 'own':
      return viewer.institutionId === leadInstitutionId ? all : ofState;
    case 'public':
      return ['public'];
    case 'nothing':
      return [];
  }
}
