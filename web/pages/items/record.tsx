import type { Application } from '../../../application/composition/compose-application';
import { rolesOf } from '../../../domain/participation/permissions';
import { instantIn } from '../../../domain/calendar/written-day';
import { Downloads } from '../../components/downloads';
import { Pager } from '../../components/pager';
import { Table } from '../../components/table';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { tableFiles } from '../../tables/table-files';
import { entityIdOf, itemAddress } from './address';
import type { ItemStory } from './story';
import { titleOf } from './title';

type Timeline = ItemStory['timeline'];

/** One event as it was recorded. */
interface RecordedEvent {
  sequence: number;
  recordedAt: string;
  effectiveAt: string;
  type: string;
  by: string | null;
  hash: string | null;
}

const pageSize = 100;
const audience = rolesOf('seeRegisterHistory');
const path = '/items/{kind}/{id}/record';

/** The whole record of an item for those who check it: every event in its order, each with the hash that chains it. */
export function recordPages(application: Application): PageRoute[] {
  const { items, terms } = application;
  return [
    page({
      path,
      audience,
      show: async (visit) => {
        const { actor, words, query } = visit;
        const entityId = entityIdOf(visit);
        // More events than any item has: the database counts them in 32 bits.
        const after = /^\d{1,9}$/.test(query.get('cursor') ?? '') ? Number(query.get('cursor')) : 0;
        const [item, timeline, timeZone] = await Promise.all([
          items.brief(actor, entityId),
          items.timeline(actor, { entityId, after, limit: pageSize }),
          terms.timeZone(),
        ]);
        const { record } = words.pages.items;
        const instant = (at: string) => instantIn(words.tag, at, timeZone);
        return {
          title: `${record.title}: ${titleOf(item, words)}`,
          content: (
            <>
              <p class="ds-paragraph">{record.help}</p>
              <Table<RecordedEvent>
                caption={record.caption}
                rows={recordedIn(timeline, visit)}
                empty={record.caption}
                columns={[
                  { heading: record.number, cell: ({ sequence }) => sequence, isNumber: true },
                  { heading: record.recordedAt, cell: ({ recordedAt }) => instant(recordedAt) },
                  {
                    heading: record.effectiveAt,
                    cell: ({ recordedAt, effectiveAt }) =>
                      effectiveAt === recordedAt ? '–' : instant(effectiveAt),
                  },
                  { heading: record.event, cell: ({ type }) => type },
                  { heading: record.by, cell: ({ by }) => <bdi>{by ?? '–'}</bdi> },
                  { heading: record.hash, cell: ({ hash }) => <code>{hash ?? '–'}</code> },
                ]}
              />
              <Pager nextCursor={timeline.nextAfter === null ? null : String(timeline.nextAfter)} />
              <Downloads path={itemAddress(entityId, 'record')} />
              <p class="ds-paragraph">
                <a class="ds-link" href={itemAddress(entityId)}>
                  {words.pages.doing.toItem}
                </a>
              </p>
            </>
          ),
        };
      },
    }),
    ...tableFiles<RecordedEvent>({
      ...{ path, audience },
      name: ({ words }) => words.pages.items.record.title,
      columns: ({ words }) => {
        const { record } = words.pages.items;
        return [
          { heading: record.number, kind: 'number', value: ({ sequence }) => sequence },
          // As recorded, and not in the zone of the installation: a program compares it.
          { heading: record.recordedAt, value: ({ recordedAt }) => recordedAt },
          { heading: record.effectiveAt, value: ({ effectiveAt }) => effectiveAt },
          { heading: record.event, value: ({ type }) => type },
          { heading: record.by, value: ({ by }) => by },
          { heading: record.hash, value: ({ hash }) => hash },
        ];
      },
      rows: (visit) => wholeRecord(application, visit),
    }),
  ];
}

async function* wholeRecord({ items }: Application, visit: Visit): AsyncGenerator<RecordedEvent> {
  const entityId = entityIdOf(visit);
  let after: number | null = 0;
  while (after !== null) {
    const timeline: Timeline = await items.timeline(visit.actor, {
      ...{ entityId, after, limit: pageSize },
    });
    yield* recordedIn(timeline, visit);
    after = timeline.nextAfter;
  }
}

function recordedIn(
  { events, names }: Timeline,
  { words, language }: Visit,
): readonly RecordedEvent[] {
  const named = names.in(language);
  return events.map(({ sequence, recordedAt, effectiveAt, type, actor, hash }) => ({
    ...{ sequence, recordedAt, effectiveAt },
    type: words.events[type as keyof typeof words.events],
    by:
      actor.kind === 'system'
        ? words.pages.items.history.system
        : 'personId' in actor
          ? (named[actor.personId ?? ''] ?? null)
          : null,
    hash: hash ?? null,
  }));
}
