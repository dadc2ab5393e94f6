import { invitedKinds, type InvitedKind } from '../../domain/participation/invited-kind';
import type { Database } from '../../store/connect';
import type { LocalClock } from '../../store/local-day';
import type { FileIntake } from '../evidence/file-intake';
import { AttemptLimits } from '../sign-in/attempt-limits';
import type { SignInMailer } from '../sign-in/sign-in-mail';
import { PersonInvitations } from '../submitters/invitations';
import { LinkedSubmissions, type SubmissionByLink } from '../submitters/linked-submissions';
import { ReprisalRisks } from '../submitters/reprisal-risks';
import { SubmittedFiles, type SubmissionFinder } from '../submitters/submitted-files';
import type { Submitters } from '../submitters/submitters';

/** The use cases of submitters that all that is submitted has in common. */
export function composeSubmitters(deps: {
  database: Database;
  intake: FileIntake;
  submitters: Submitters;
  submissions: SubmissionFinder;
  clock: LocalClock;
  mailer: SignInMailer;
  publicUrl: string;
  /** What is submitted by links. */
  kinds: Readonly<Partial<Record<InvitedKind, SubmissionByLink>>>;
}) {
  const submittedFiles = new SubmittedFiles(deps);
  const offered = invitedKinds.filter((kind) => deps.kinds[kind] !== undefined);
  return {
    submitters: deps.submitters,
    submittedFiles,
    invitations: new PersonInvitations({ ...deps, offered }),
    linkedSubmissions: new LinkedSubmissions({
      ...{ ...deps, submittedFiles, limits: new AttemptLimits(deps) },
    }),
    reprisalRisks: new ReprisalRisks(deps),
  };
}
