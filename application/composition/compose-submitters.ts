import type { Database } from '../../store/connect';
import type { FileIntake } from '../evidence/file-intake';
import { ReprisalRisks } from '../submitters/reprisal-risks';
import { SubmittedFiles, type SubmissionFinder } from '../submitters/submitted-files';
import type { Submitters } from '../submitters/submitters';

/** The use cases of submitters that all that is submitted has in common. */
export function composeSubmitters(deps: {
  database: Database;
  intake: FileIntake;
  submitters: Submitters;
  submissions: SubmissionFinder;
}) {
  return {
    submitters: deps.submitters,
    submittedFiles: new SubmittedFiles(deps),
    reprisalRisks: new ReprisalRisks(deps),
  };
}
