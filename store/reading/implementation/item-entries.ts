import type { EventOf, ImplementationEvent } from '../../../domain/implementation/events';
import type { EntryKind, openedBy } from '../../../domain/implementation/open-entries';
import { implementation } from '../../../domain/implementation/process';
import type { Requesters } from '../../../domain/implementation/visibility';
import { visiblePart, type Viewer } from '../../../domain/process/visibility';
import type { Database } from '../../connect';
import { known, part, type Part } from '../together';

/**
 * An event, see `visiblePart`, with the text that it refers to; null without one, or when the viewer may not read it.
 */
interface Told<E> {
  event: E;
  text: string | null;
}

/** An entry of an item, and the event that settled it; null while it is open. */
export interface ItemEntry<K extends EntryKind = EntryKind> {
  kind: K;
  institutionId: string | null;
  opened: Told<EventOf<(typeof openedBy)[K]>>;
  /** Without an event when the viewer may not see it. */
  settled: null | Partial<Told<ImplementationEvent>>;
}

interface Row {
  kind: EntryKind;
  institutionId: string | null;
  opened: ImplementationEvent;
  openedText: string | null;
  settled: ImplementationEvent | null;
  settledText: string | null;
}

/** The entries of an item whose opening the viewer may see, the oldest first, at most 1000. */
export function entriesOf(
  database: Database,
  viewer: Viewer,
  requesters: Requesters,
  entityId: string,
): Part<readonly ItemEntry[]> {
  if (viewer.sees === 'nothing') return known([]);
  const query = database.raw(
    `select entry.kind, entry.institution_id as "institutionId",
       opened.payload as opened, opened_text.body as "openedText",
       settled.payload as settled, settled_text.body as "settledText"
     from item_entry entry
     join event_log opened
       on opened.entity_id = entry.entity_id and opened.sequence = entry.opened_sequence
     -- A decision stands right after the end of the clock that measured it, which takes the entry out of the state.
     left join lateral (
       select logged.payload from event_log logged
       where logged.entity_id = entry.entity_id and logged.sequence >= entry.settled_sequence
         and (logged.event_type <> 'clockEnded'
           or logged.payload ->> 'outcome' not in ('met', 'met_late'))
       order by logged.sequence limit 1) settled on true
     left join narrative opened_text on opened_text.id = ${textOf('opened')}
     left join narrative settled_text on settled_text.id = ${textOf('settled')}
     where entry.entity_id = :entityId
     order by entry.opened_sequence limit 1000`,
    { entityId },
  );
  return part(query, (rows: readonly Row[]) =>
    rows.flatMap((row) => {
      const { kind, institutionId } = row;
      // A request belongs to its author, and its decision is the answer.
      const isOwn = kind === 'track_request' && isOf(requesters, institutionId);
      if (kind === 'track_request' && !isOwn) return [];
      const seenBy = isOwn ? ({ sees: 'everything' } as const) : viewer;
      const opened = told(seenBy, row.opened, row.openedText);
      if (opened === null) return [];
      const settled = row.settled && (told(seenBy, row.settled, row.settledText) ?? {});
      // Its kind says by which event the state opened it.
      return [{ kind, institutionId, opened, settled } as ItemEntry];
    }),
  );
}

/** The entries of one kind. */
export function ofKind<K extends EntryKind>(
  entries: readonly ItemEntry[],
  kind: K,
): ItemEntry<K>[] {
  return entries.filter((entry): entry is ItemEntry<K> & ItemEntry => entry.kind === kind);
}

/** The id of the text that an event refers to. */
const textOf = (event: string): string =>
  `cast(coalesce(${event}.payload -> 'reason', ${event}.payload -> 'content') ->> 'id' as uuid)`;

function isOf(requesters: Requesters, institutionId: string | null): boolean {
  return (
    requesters.of === 'everybody' ||
    (requesters.of === 'one' && requesters.institutionId === institutionId)
  );
}

function told(
  viewer: Viewer,
  whole: ImplementationEvent,
  text: string | null,
): Told<ImplementationEvent> | null {
  const event = visiblePart(implementation, viewer, whole);
  if (event === null) return null;
  return { event, text: 'reason' in event || 'content' in event ? text : null };
}
