import type { Application } from '../../../application/composition/compose-application';
import type { PageRoute } from '../../http/route';
import { publicLaws } from '../laws';
import { publicCalls } from './calls';
import { publicConclusions } from './conclusions';
import { publicDocuments } from './documents';
import { publicHome } from './home';
import { publicInputs } from './inputs';
import { publicInstitutions } from './institutions';
import { publicItem } from './item';
import { publicItems } from './items';
import { publicOversight } from '../oversight';
import { openDataPages } from './open-data';

/** What everybody may see, in the same words for who has signed in: the use cases are asked by the public. */
export function publicPages(application: Application): PageRoute[] {
  return [
    ...publicHome(application),
    ...publicItems(application),
    ...publicItem(application),
    ...publicInstitutions(application),
    ...publicConclusions(application),
    ...publicOversight(application),
    ...publicDocuments(application),
    ...publicLaws(application),
    ...publicCalls(application),
    ...publicInputs(application),
    ...openDataPages(application),
  ];
}
