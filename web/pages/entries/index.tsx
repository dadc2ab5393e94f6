import type { Application } from '../../../application/composition/compose-application';
import type { PageRoute } from '../../http/route';
import { deliveryPages } from './deliveries';
import { documentEntryPages } from './documents';
import { gradePages } from './grades';
import { historyPages } from './history';
import { linkPages } from './links';
import { planEntryPages } from './plans';
import { planItemPages } from './plan-items';
import { recommendationPages } from './recommendations';
import { translationPages } from './translations';

/** Register entries: entering them one by one, correcting them, and the history of corrections. */
export function entryPages(application: Application): PageRoute[] {
  return [
    ...documentEntryPages(application),
    ...recommendationPages(application),
    ...planEntryPages(application),
    ...planItemPages(application),
    ...translationPages(application),
    ...gradePages(application),
    ...linkPages(application),
    ...deliveryPages(application),
    ...historyPages(application),
  ];
}
