import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { Day, DayOf } from '../../components/day';
import { EntityLink } from '../../components/entity-link';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import { titleOf } from '../items/title';

const pageSize = 50;

/** Whom nobody answers for, and whom no mail reaches: both lists are empty when all is well. */
export function unreachedPages(application: Application): PageRoute[] {
  const { ownership, items, terms } = application;
  return [
    page({
      path: '/unreached',
      audience: rolesOf('seeItemsWithoutOwner'),
      show: async ({ actor, words, language, query }) => {
        const said = words.pages.unreached;
        const [paged, place = ''] = (query.get('cursor') ?? '').split(' ', 2);
        const from = (list: 'owner' | 'notified') => ({
          ...{ after: paged === list ? place : '', limit: pageSize },
        });
        const [ownerless, unnotified, timeZone] = await Promise.all([
          ownership.itemsWithoutOwner(actor, from('owner')),
          ownership.itemsNotNotified(actor, from('notified')),
          terms.timeZone(),
        ]);
        const ids = [...ownerless.items, ...unnotified.items].map(({ entityId }) => entityId);
        const shown = await items.several(actor, ids);
        const names = { ...ownerless.names.in(language), ...unnotified.names.in(language) };
        const itemOf = ({ entityId }: { entityId: string }) => {
          const item = shown.find((one) => one.entityId === entityId);
          const otherwise = item === undefined ? said.reply : titleOf(item, words);
          return <EntityLink {...{ entityId, otherwise }} />;
        };
        const institution = (id: string) => (
          <a class="ds-link" href={`/institutions/${id}`}>
            {names[id] ?? '–'}
          </a>
        );
        const unnotifiedInstitutions = unnotified.items.flatMap(({ entityId, institutions }) =>
          institutions.map((one) => ({ entityId, ...one })),
        );
        return {
          title: said.title,
          content: (
            <>
              <p class="ds-paragraph">{said.help}</p>
              <Section id="notified" heading={said.notTold({ count: unnotified.total })}>
                <Table<(typeof unnotifiedInstitutions)[number]>
                  caption={said.notToldCaption}
                  rows={unnotifiedInstitutions}
                  empty={said.nothing}
                  columns={[
                    { heading: said.item, cell: itemOf },
                    {
                      heading: said.institution,
                      cell: ({ institutionId }) => institution(institutionId),
                    },
                    { heading: said.why, cell: ({ why }) => said.reasons[why] },
                    {
                      heading: said.since,
                      cell: ({ since }) => <DayOf {...{ at: since, timeZone }} />,
                    },
                    { heading: said.mails, cell: ({ notices }) => notices, isNumber: true },
                  ]}
                />
                <Pager nextCursor={unnotified.nextAfter && `notified ${unnotified.nextAfter}`} />
              </Section>
              <Section id="owner" heading={said.noOwner({ count: ownerless.total })}>
                <Table<(typeof ownerless.items)[number]>
                  caption={said.noOwnerCaption}
                  rows={ownerless.items}
                  empty={said.nothing}
                  columns={[
                    { heading: said.item, cell: itemOf },
                    {
                      heading: said.institution,
                      cell: ({ leadInstitutionId }) => institution(leadInstitutionId),
                    },
                    { heading: said.why, cell: ({ why }) => said.reasons[why] },
                    {
                      heading: said.endedOn,
                      cell: ({ leadEndedOn }) =>
                        leadEndedOn === null ? '–' : <Day on={leadEndedOn} />,
                    },
                  ]}
                />
                <Pager nextCursor={ownerless.nextAfter && `owner ${ownerless.nextAfter}`} />
              </Section>
            </>
          ),
        };
      },
    }),
  ];
}
