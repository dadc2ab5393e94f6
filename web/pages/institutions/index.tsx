import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import {
  refuseUnpermittedAct,
  type ParticipationAct,
} from '../../../domain/participation/permissions';
import type { PersonActor } from '../../../domain/shared/actor';
import { nameIn } from '../../../locales/names';
import { searchIn } from '../../http/searched';
import { page, type PageRoute } from '../../http/route';
import { idOf } from '../../http/id-of-address';
import { institutionFiles } from './files';
import { InstitutionDetail } from './institution-detail';
import { InstitutionList } from './list';
import { peopleForms } from './people-forms';
import { peoplePages } from './people-register';
import { registerForms } from './register-forms';
import { successionPages } from './succession';

/** The registers of institutions and people, and the people of one's own institution. */
export function institutionPages(application: Application): PageRoute[] {
  const { institutions, renaming, focalPoints, items, considerationStatistics } = application;
  return [
    ...registerForms(application),
    ...institutionFiles(application),
    ...successionPages(application),
    ...peopleForms(application),
    ...peoplePages(application),
    page({
      path: '/my-institution',
      audience: ['institution', 'ngo'],
      show: async ({ actor: { institutionId } }) => {
        if (institutionId === null) throw notFound();
        return { seeOther: `/institutions/${institutionId}` };
      },
    }),
    page({
      path: '/institutions',
      audience: 'signed_in',
      show: async ({ actor, words, query }) => {
        const search = searchIn(query);
        const living = query.has('ended') ? undefined : true;
        const found = await institutions.list(actor, { search, living });
        return {
          title: words.pages.institutions.title,
          content: <InstitutionList found={found} mayAdd={allows(actor, 'addInstitution', null)} />,
        };
      },
    }),
    page({
      path: '/institutions/{id}',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor, language } = visit;
        const id = idOf(visit);
        const institution = await institutions.find(actor, id);
        const may = (act: ParticipationAct) => allows(actor, act, id);
        const [names, people, open, { institutions: considered }] = await Promise.all([
          renaming.names(actor, id),
          may('seeFocalPoints') ? focalPoints.of(actor, id) : null,
          items.count(actor, { leadInstitutionId: id }),
          considerationStatistics.read(actor),
        ]);
        return {
          title: nameIn(language, institution.names),
          content: (
            <InstitutionDetail
              {...{ institution, names, may, items: open }}
              people={people?.focalPoints ?? null}
              figures={considered.find(({ institutionId }) => institutionId === id) ?? null}
            />
          ),
        };
      },
    }),
  ];
}

function allows(actor: PersonActor, act: ParticipationAct, institutionId: string | null): boolean {
  return refuseUnpermittedAct(actor, act, institutionId) === null;
}
