import type { Application } from '../../../application/composition/compose-application';
import { processes } from '../../../domain/processes';
import { pageAddress } from '../../components/page-address';
import type { PageRoute } from '../../http/route';
import { entityPages } from '../entities';
import { submittedFilePages } from '../submissions/files';
import { answeringCommands, answeringPages } from './answering';
import { conclusionListPages } from './list';
import { offersOf } from './offers';
import { proofPages } from './proof';
import { ConclusionRecord } from './record';
import { submitPages } from './submit';

/** Conclusions of public oversight: submitting, lists, each with its addressees, answers and commands. */
export function conclusionPages(application: Application): PageRoute[] {
  const { laws } = application.conclusions;
  return [
    ...conclusionListPages(application),
    ...submitPages(application),
    ...answeringPages(application, laws),
    ...proofPages(application),
    ...submittedFilePages(application, 'conclusions'),
    ...entityPages(application, {
      process: processes.oversightConclusion,
      useCases: application.conclusions,
      title: ({ registrationNumber: number, title }, { pages }) =>
        pages.conclusions.title({ number, title }),
      beside: async (entity) => await laws.of(entity),
      Record: ({ entity, timeZone, beside }) => (
        <ConclusionRecord
          {...{ entity, timeZone, laws: beside }}
          // Only who sees the process has its version.
          proof={entity.sequence === null ? null : pageAddress(entity.entityId, 'proof')}
        />
      ),
      offers: async (offering) => await offersOf(laws, offering),
      isSearched: (type) => type === 'linkConclusionItem' || type === 'linkPlanItem',
      onePage: answeringCommands,
    }),
  ];
}
