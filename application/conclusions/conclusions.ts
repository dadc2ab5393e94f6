import { oversightConclusion } from '../../domain/oversight-conclusion/process';
import type { ConclusionState } from '../../domain/oversight-conclusion/state';
import { seesProcess } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import {
  ConclusionReader,
  type ConclusionFilter,
  type ConclusionRow,
} from '../../store/reading/conclusions';
import { conflictsOfSubmitter, type BesideSubmission } from '../deliveries/conflicts';
import { ProcessEntities, type Brief, type ReadingDeps } from '../entities/process-entities';
import type { Submission, SubmissionFinder } from '../submitters/submitted-files';
import type { Submitters } from '../submitters/submitters';
import { holdersOf, presentConclusion, type ConclusionView } from './conclusion-view';

/** A conclusion with its running clocks and the commands that the caller may give now. */
export type CommandedConclusion = Brief<Conclusions>;

/** How conclusions are asked for. `mine`: those that the NGO of the caller submitted, under whatever id. */
export type AskedConclusions = Omit<ConclusionFilter, 'submitters'> & {
  mine?: boolean | undefined;
  /** Submitted by this NGO under its name. */
  submitter?: string | undefined;
};

/** Reading of conclusions: never more than the caller may see. */
export class Conclusions
  extends ProcessEntities<
    ConclusionState,
    ConclusionRow,
    ConclusionFilter,
    ConclusionView,
    BesideSubmission
  >
  implements SubmissionFinder
{
  constructor(
    private readonly own: ReadingDeps & { acting: Pick<Submitters, 'actorIn' | 'idsOf'> },
  ) {
    super(own, {
      process: oversightConclusion,
      reader: new ConclusionReader(own.database),
      holdersOf,
      present: presentConclusion,
      beside: (actor, { submitter_id: submitterId, items: entityIds }) =>
        conflictsOfSubmitter(own.database, actor, { entityIds, submitterId }),
      whenOver: ({ stage }) => (stage === 'in_consideration' ? null : 'conclusion_over'),
    });
  }

  /** As its files are asked for: the parties and those who see everything read the submitter's words. */
  async submission(actor: PersonActor, entityId: string): Promise<Submission> {
    const row = await this.row(actor, entityId);
    const viewer = await this.viewerOn(actor, entityId);
    return {
      submitterId: row.submitter_id,
      readsWords: seesProcess(viewer),
      takesFiles: row.stage === 'in_consideration',
    };
  }

  /** One page, the first to fall due first. Errors: 400 for the cursor. */
  async asked(
    actor: PersonActor,
    request: { filter: AskedConclusions; limit: number; cursor: string | undefined },
  ) {
    const { mine = false, submitter, ...filter } = request.filter;
    const named = submitter === undefined ? undefined : [submitter];
    const submitters = mine ? await this.own.acting.idsOf(actor) : named;
    return await this.page(actor, { ...request, filter: { ...filter, submitters } });
  }

  /** How many conclusions have an answer that waits for its publication. For the center. */
  async unpublished() {
    return await new ConclusionReader(this.own.database).unpublished();
  }
}
