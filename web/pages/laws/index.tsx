import { notFound } from '../../../application/application-error';
import type { Application } from '../../../application/composition/compose-application';
import { localDateOf } from '../../../domain/calendar/local-time';
import { refuseUnpermittedAct } from '../../../domain/participation/permissions';
import { versionOn } from '../../../domain/registers/law';
import { publicAddress } from '../../http/public-address';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { lawCorrectionPages } from './correct';
import { lawEntryPages } from './entries';
import { LawDetail } from './law-detail';
import { lawName } from './law-in-words';
import { LawList, LawVersions } from './law-list';

/** What laws say, for everybody; corrected by the head of the center or an administrator. */
export function lawPages(application: Application): PageRoute[] {
  return [
    // Before the versions, whose address it would match.
    ...lawCorrectionPages(application),
    ...lawEntryPages(application),
    ...lawReadingPages(application, { root: '', audience: 'signed_in' }),
  ];
}

/** The same without signing in. */
export function publicLaws(application: Application): PageRoute[] {
  return lawReadingPages(application, { root: '/public', audience: 'public' });
}

type Reading = { root: ''; audience: 'signed_in' } | { root: '/public'; audience: 'public' };

function lawReadingPages({ laws, terms }: Application, { root, audience }: Reading): PageRoute[] {
  const now = async () => {
    const timeZone = await terms.timeZone();
    return { timeZone, today: localDateOf(new Date(Date.now()).toISOString(), timeZone) };
  };
  const addressIn = (visit: Visit, path: string): string =>
    root === '' ? path : publicAddress(visit, path);
  const list = async (visit: Visit) => {
    const said = visit.words.pages.laws;
    const [all, { today }] = await Promise.all([laws.list(), now()]);
    return {
      title: said.title,
      content: (
        <>
          <p class="ds-paragraph">{said.help}</p>
          <LawList {...{ laws: all, today }} addressOf={(id) => addressIn(visit, `/laws/${id}`)} />
        </>
      ),
    };
  };
  const detail = async (visit: Visit) => {
    const said = visit.words.pages.laws;
    const { id = '', version } = visit.params;
    const [versions, { today, timeZone }] = await Promise.all([laws.versions(id), now()]);
    const shown =
      version === undefined
        ? (versionOn(versions, today) ?? versions.at(-1))
        : versions.find(({ record }) => String(record.version) === version);
    if (shown === undefined) throw notFound();
    const { record } = shown;
    const mayCorrect = root === '' && refuseUnpermittedAct(visit.actor, 'changeLaw') === null;
    return {
      title: `${lawName(visit, record)}, ${said.versionTitle({ version: record.version })}`,
      content: (
        <>
          {mayCorrect ? (
            <div class="deeds">
              <a class="ds-button" data-variant="secondary" href={`/laws/${record.id}/correct`}>
                {said.correct}
              </a>
            </div>
          ) : null}
          <LawDetail law={shown} mayCorrect={mayCorrect && shown === versions.at(-1)} />
          <LawVersions
            {...{ versions, today, timeZone }}
            addressOf={(one) => addressIn(visit, `/laws/${record.id}/${one}`)}
          />
        </>
      ),
    };
  };
  const route = (path: `/${string}`, show: typeof list): PageRoute =>
    audience === 'public' ? page({ path, audience, show }) : page({ path, audience, show });
  return [
    route(`${root}/laws`, list),
    route(`${root}/laws/{id}`, detail),
    route(`${root}/laws/{id}/{version}`, detail),
  ];
}
