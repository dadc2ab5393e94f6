import type { ItemDetail } from '../../../../application/items/items';
import { DayOf } from '../../../components/day';
import { Notice } from '../../../components/notice';
import { SummaryList } from '../../../components/summary-list';
import { useVisit } from '../../../layout/visit-context';
import { commandTypeOf } from '../command-type';
import { ToItem } from './command-page';
import { ActsNext, WhatFollows } from './what-follows';

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
  const { words } = useVisit();
  const { receipt: said } = words.pages.doing;
  if (item === null) return <Notice tone="success">{said.gone}</Notice>;
  const { stage, entityId } = item;
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
      <WhatFollows type={commandTypeOf(command)} />
      {isTaken ? null : <ActsNext item={item} />}
      <ToItem entityId={entityId} />
    </>
  );
}
