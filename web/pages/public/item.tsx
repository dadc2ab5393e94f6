import type { Application } from '../../../application/composition/compose-application';
import type { PublishedReport } from '../../../application/reporting/report-reader';
import { nameIn } from '../../../locales/names';
import { DayOf } from '../../components/day';
import { Section } from '../../components/section';
import { SummaryList } from '../../components/summary-list';
import type { Outcome } from '../../http/outcome';
import { openFile } from '../entities/open-file';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { entityIdOf } from '../items/address';
import { DeliveredBy } from '../items/deliveries';
import { History } from '../items/history';
import { InputsOn } from '../items/inputs';
import { ItemText } from '../items/item-text';
import { Linked } from '../items/linked';
import { conflictsOn, linkedTo } from '../items/read-story';
import { EvidenceList } from '../items/reporting/report-body';
import { Standing } from '../items/standing';
import { titleOf } from '../items/title';
import { Voices } from '../items/voices';
import { publicAddress } from '../../http/public-address';

const path = '/public/items/{kind}/{id}';
const eventsOnPage = 50;

/** The story of an item as far as everybody may read it, and its public files. */
export function publicItem(application: Application): PageRoute[] {
  return [
    page({ path, audience: 'public', show: (visit) => showItem(application, visit) }),
    page({
      path: `${path}/files/{file}`,
      audience: 'public',
      show: (visit) => openFile(application, { visit, entityId: entityIdOf(visit) }),
    }),
  ];
}

async function showItem(application: Application, visit: Visit): Promise<Outcome> {
  const { items, reports, terms } = application;
  const { actor, language, words, query } = visit;
  const entityId = entityIdOf(visit);
  const item = await items.detail(actor, entityId);
  const after = Number(/^\d{1,9}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  const [timeline, published, timeZone, criteria, linked] = await Promise.all([
    items.timeline(actor, { entityId, after, limit: eventsOnPage }),
    reports.published(actor, entityId),
    terms.timeZone(),
    terms.criteria(),
    linkedTo(application, actor, entityId),
  ]);
  const named = criteria.map(({ code, names }) => [code, nameIn(language, names)]);
  const conflicts = await conflictsOn(application, actor, { item, ...linked });
  const criteriaNames = Object.fromEntries(named);
  const story = { item, timeline, timeZone, ...linked, conflicts, criteria: criteriaNames };
  const { sections } = words.pages.items;
  return {
    title: titleOf(item, words),
    content: (
      <>
        <ItemText item={item} />
        <Section id="standing" heading={sections.standing}>
          <Standing {...story} />
        </Section>
        <Section id="voices" heading={sections.voices}>
          <Voices {...story} accepted={published.at(-1)} />
        </Section>
        <Reports {...{ entityId, published, timeZone }} />
        <InputsOn {...story} address={(id) => publicAddress(visit, `/inputs/${id}`)} isPublic />
        <Linked
          {...story}
          address={(id) => publicAddress(visit, `/items/${id}`)}
          conclusionAddress={(id) => publicAddress(visit, `/conclusions/${id}`)}
          callAddress={(id) => publicAddress(visit, `/calls/${id}`)}
        />
        <DeliveredBy {...story} />
        <Section id="history" heading={sections.history}>
          <History {...story} />
        </Section>
      </>
    ),
  };
}

function Reports({
  entityId,
  published,
  timeZone,
}: {
  entityId: string;
  published: readonly PublishedReport[];
  timeZone: string;
}) {
  const visit = useVisit();
  const { pages, names } = visit.words;
  const { public: said, reporting } = pages;
  return (
    <Section id="reports" heading={said.reports}>
      <p class="ds-paragraph">{published.length === 0 ? said.noReports : said.reportsHelp}</p>
      {published.toReversed().map(({ id, period, acceptedAt, ...report }) => (
        <div class="ds-card published-report" key={id}>
          <h3 class="ds-heading" data-size="2xs">
            {said.report({ number: period })}
          </h3>
          <SummaryList
            entries={[
              [said.acceptedOn, <DayOf key="on" at={acceptedAt} timeZone={timeZone} />],
              [names.statusSources.claimed, names.statuses[report.claimedStatus]],
              [names.statusSources.validated, names.statuses[report.validatedStatus]],
              [
                reporting.evidence,
                report.evidence.length === 0 ? (
                  said.noEvidence
                ) : (
                  <EvidenceList
                    key="evidence"
                    {...{ entityId, timeZone, evidence: report.evidence, hidden: 0 }}
                    fileAddress={(fileId) =>
                      publicAddress(visit, `/items/${entityId}/files/${fileId}`)
                    }
                  />
                ),
              ],
            ]}
          />
        </div>
      ))}
    </Section>
  );
}
