import type { ItemDetail } from '../../../../application/items/items';
import { dayIn } from '../../../../domain/calendar/written-day';
import { DayOf } from '../../../components/day';
import { Notice } from '../../../components/notice';
import { SummaryList } from '../../../components/summary-list';
import { useVisit } from '../../../layout/visit-context';
import { ToItem, WhatFollows } from './command-page';

/** What a report is proved by. */
export interface Receipt {
  number: string;
  sha256: string;
  at: string | null;
}

/** What became of a command, and what comes next. */
export function ReceiptPage({
  command,
  item,
  isTaken,
  receipt,
  timeZone,
}: {
  command: string;
  /** Null when the item is not visible to its reader any more. */
  item: ItemDetail | null;
  /** Accepted, and not stored yet. */
  isTaken: boolean;
  receipt: Receipt | null;
  timeZone: string;
}) {
  const { words, actor } = useVisit();
  const { receipt: said } = words.pages.doing;
  if (item === null) return <Notice tone="success">{said.gone}</Notice>;
  const { nextLeadDue, nextCenterDue, stage, entityId } = item;
  const next = actor.role === 'institution' ? nextLeadDue : nextCenterDue;
  return (
    <>
      <Notice tone={isTaken ? 'info' : 'success'}>
        {isTaken ? said.taken : said.stored({ stage: words.names.stages[stage] })}
      </Notice>
      {receipt === null || isTaken ? null : (
        <SummaryList
          entries={[
            [said.number, receipt.number],
            receipt.at === null ? null : [said.at, <DayOf at={receipt.at} timeZone={timeZone} />],
            [said.sha256, <code>{receipt.sha256}</code>],
          ]}
        />
      )}
      <WhatFollows command={command} />
      {next === null || isTaken ? null : (
        <p class="ds-paragraph">
          {said.next({
            duty: words.names.duties[next.subject as keyof typeof words.names.duties],
            on: dayIn(words.tag, next.dueOn),
          })}
        </p>
      )}
      <ToItem entityId={entityId} />
    </>
  );
}
