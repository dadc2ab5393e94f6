import type { Application } from '../../../application/composition/compose-application';
import { processes } from '../../../domain/processes';
import type { PageRoute } from '../../http/route';
import { entityPages } from '../entities';
import { followUpPages } from './follow-up';
import { obligationListPages } from './list';
import { ObligationRecord } from './obligation-record';

/** What the State owes UN bodies, each with its commands. */
export function obligationPages(application: Application): PageRoute[] {
  return [
    ...obligationListPages(application),
    ...followUpPages(application),
    ...entityPages(application, {
      process: processes.obligation,
      useCases: application.obligations,
      title: ({ symbol, paragraph }, { pages }) => pages.obligations.title({ symbol, paragraph }),
      Record: ObligationRecord,
    }),
  ];
}
