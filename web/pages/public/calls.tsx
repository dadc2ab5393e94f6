import type { CallView } from '../../../application/calls/call-view';
import type { Application } from '../../../application/composition/compose-application';
import { Day } from '../../components/day';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { Table } from '../../components/table';
import { idOf } from '../../http/id-of-address';
import { publicAddress } from '../../http/public-address';
import { page, type PageRoute } from '../../http/route';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { titleOfCall } from '../calls';
import { CallRecord } from '../calls/call-record';
import { CallName } from '../calls/list';

const pageSize = 50;

/** The calls for input that are open, with their questions, and past ones with their summaries. */
export function publicCalls({ calls, terms }: Application): PageRoute[] {
  const found = async ({ actor }: Visit, isOpen: boolean, cursor?: string) =>
    await calls.entities.page(actor, { filter: { isOpen }, limit: pageSize, cursor });
  return [
    page({
      path: '/public/calls',
      audience: 'public',
      show: async (visit) => {
        const { calls: said } = visit.words.pages;
        const open = await found(visit, true);
        const past = await found(visit, false, visit.query.get('cursor') ?? undefined);
        return {
          title: said.publicTitle,
          content: (
            <>
              <p class="ds-paragraph">{said.publicHelp}</p>
              <Section id="open" heading={said.openTitle}>
                <CallTable calls={open.items} caption={said.openTitle} empty={said.noneOpen} />
              </Section>
              <Section id="past" heading={said.pastTitle}>
                <CallTable calls={past.items} caption={said.pastTitle} empty={said.nonePast} />
                <Pager nextCursor={past.nextCursor} />
              </Section>
            </>
          ),
        };
      },
    }),
    page({
      path: '/public/calls/{id}',
      audience: 'public',
      show: async (visit) => {
        const { actor, words, language } = visit;
        const call = await calls.entities.brief(actor, `input-call/${idOf(visit)}`);
        return {
          title: titleOfCall(call, words),
          content: (
            <CallRecord
              {...{ call, timeZone: await terms.timeZone(), names: call.names.in(language) }}
              itemAddress={(entityId) => publicAddress(visit, `/items/${entityId}`)}
            />
          ),
        };
      },
    }),
  ];
}

function CallTable({
  calls,
  caption,
  empty,
}: {
  calls: readonly CallView[];
  caption: string;
  empty: string;
}) {
  const visit = useVisit();
  const { pages, names } = visit.words;
  return (
    <Table<CallView>
      {...{ caption, empty, rows: calls }}
      columns={[
        {
          heading: pages.calls.call,
          cell: (call) => (
            <CallName call={call} address={publicAddress(visit, `/calls/${call.id}`)} />
          ),
        },
        { heading: pages.calls.closesOn, cell: ({ closesOn }) => <Day on={closesOn} /> },
        { heading: pages.items.stage, cell: ({ stage }) => names.stages[stage] },
      ]}
    />
  );
}
