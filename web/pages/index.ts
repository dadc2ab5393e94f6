import type { Application } from '../../application/composition/compose-application';
import type { PageRoute } from '../http/route';
import { calendarPages } from './calendar';
import { callPages } from './calls';
import { centerPages } from './center';
import { conclusionPages } from './conclusions';
import { cockpitPages } from './cockpit';
import { signInPages } from './sign-in';
import { invitationPages } from './invitations';
import { itemPages } from './items';
import { documentPages } from './documents';
import { entryPages } from './entries';
import { importPages } from './imports';
import { indicatorPages } from './indicators';
import { ngoPages } from './my-ngo';
import { inputPages } from './inputs';
import { obligationPages } from './obligations';
import { institutionPages } from './institutions';
import { lawPages } from './laws';
import { letterPages } from './letters';
import { listPages } from './lists';
import { operationPages } from './operations';
import { oversightPages } from './oversight';
import { planPages } from './plans';
import { policyPages } from './policies';
import { staffPages } from './staff';
import { startPages } from './start';
import { submissionPages } from './submissions';
import { unreachedPages } from './unreached';
import { workPages } from './my-work';

/** All pages; one line for each folder. */
export function pages(application: Application): readonly PageRoute[] {
  return [
    ...startPages(application),
    ...signInPages(application),
    ...itemPages(application),
    ...conclusionPages(application),
    ...obligationPages(application),
    ...inputPages(application),
    ...callPages(application),
    ...centerPages(application),
    ...workPages(application),
    ...ngoPages(application),
    ...staffPages(application),
    ...institutionPages(application),
    ...importPages(application),
    ...entryPages(application),
    ...indicatorPages(application),
    ...invitationPages(application),
    ...submissionPages(application),
    ...unreachedPages(application),
    ...planPages(application),
    ...documentPages(application),
    ...operationPages(application),
    ...calendarPages(application),
    ...policyPages(application),
    ...lawPages(application),
    ...oversightPages(application),
    ...letterPages(application),
    ...listPages(application),
    ...cockpitPages(application),
  ];
}
