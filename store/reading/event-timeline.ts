import { isClockEvent, type AnyEvent } from '../../domain/process/event';
import {
  saidWithin,
  seesProcess,
  visibleEventTypes,
  visiblePart,
  type Viewer,
} from '../../domain/process/visibility';
import { processOf, type AnyProcess } from '../../domain/processes';
import type { Language } from '../../domain/shared/languages';
import { isTextRef } from '../../domain/shared/text-ref';
import type { Database } from '../connect';
import type { Rows } from '../schema';

/** A text that an event refers to. */
interface EventText {
  text: string;
  /** Null when nobody said it. */
  language: Language | null;
}

/** One event as a viewer sees it. */
export interface TimelineEntry {
  viewer: Viewer;
  /** Without the fields that are hidden from the viewer. */
  event: AnyEvent;
  /** Texts that its fields refer to, by id. */
  texts: ReadonlyMap<string, EventText>;
  /** Its sequence; for the public its number among the public events, which does not count hidden ones. */
  number: number;
  /**
   * Its place in the chain of hashes; null for the public: the hash of a hidden event could be used to guess its
   * contents.
   */
  proof: { previousHash: string; hash: string } | null;
}

type EventRow = Pick<Rows['event_log'], 'previous_hash' | 'hash'> & { payload: AnyEvent };

/** Reads the event log for people. The caller has checked that the viewer may see the entity. */
export class TimelineReader {
  constructor(private readonly database: Database) {}

  /** The events after a number, the oldest first. `next` is the number to continue after, null at the end. */
  async page(request: {
    viewer: Viewer;
    entityId: string;
    after: number;
    limit: number;
  }): Promise<{ entries: TimelineEntry[]; next: number | null }> {
    const { viewer, entityId, after, limit } = request;
    const process = processOf(entityId);
    const isWhole = seesProcess(viewer);
    const query = this.database('event_log')
      .select<EventRow[]>('payload', 'previous_hash', 'hash')
      .where('entity_id', entityId)
      .whereIn('event_type', visibleEventTypes(process, viewer))
      .orderBy('sequence')
      .limit(limit + 1);
    const rows = await (isWhole ? query.where('sequence', '>', after) : query.offset(after));
    const shown = rows.slice(0, limit).map((row, index) => ({
      ...row,
      number: isWhole ? row.payload.sequence : after + index + 1,
    }));
    const entries = await this.seen(request, shown);
    return { entries, next: rows.length > limit ? (shown.at(-1)?.number ?? null) : null };
  }

  /** The latest event of one of these types, if the viewer may see it. */
  async latest(request: {
    viewer: Viewer;
    entityId: string;
    types: readonly string[];
  }): Promise<TimelineEntry | null> {
    const { viewer, entityId, types } = request;
    const visible = visibleEventTypes(processOf(entityId), viewer);
    const rows = await this.database('event_log')
      .select<EventRow[]>('payload', 'previous_hash', 'hash')
      .where('entity_id', entityId)
      .whereIn(
        'event_type',
        visible.filter((type) => types.includes(type)),
      )
      .orderBy('sequence', 'desc')
      .limit(1);
    const numbered = rows.map((row) => ({ ...row, number: row.payload.sequence }));
    return (await this.seen(request, numbered))[0] ?? null;
  }

  /** What the viewer sees of the events, with their texts. */
  private async seen(
    { viewer, entityId }: { viewer: Viewer; entityId: string },
    shown: readonly (EventRow & { number: number })[],
  ): Promise<TimelineEntry[]> {
    const process = processOf(entityId);
    const isWhole = seesProcess(viewer);
    const isOwnWord = await this.ownWords({ viewer, entityId }, process, shown);
    const seen = shown.flatMap((row) => {
      const event = visiblePart(process, viewer, row.payload, isOwnWord(row.payload));
      return event === null ? [] : [{ row, event }];
    });
    const texts = await this.textsOf(seen.map(({ event }) => event));
    return seen.map(({ row: { number, previous_hash: previousHash, hash }, event }) => ({
      ...{ viewer, event, number, texts },
      proof: isWhole ? { previousHash, hash } : null,
    }));
  }

  /** Whether an internal event is of the viewer's own institution. */
  private async ownWords(
    { viewer, entityId }: { viewer: Viewer; entityId: string },
    process: AnyProcess,
    rows: readonly EventRow[],
  ): Promise<(event: AnyEvent) => boolean> {
    const ofEvent = ({ type }: AnyEvent) =>
      process.responsible?.[saidWithin(process, type)?.part ?? ''];
    const types = rows.flatMap(({ payload }) => ofEvent(payload)?.eventTypes ?? []);
    if (viewer.sees !== 'own' || types.length === 0) return () => false;
    const log = await this.database('event_log')
      .where('entity_id', entityId)
      .whereIn('event_type', [...new Set(types)])
      .orderBy('sequence')
      .pluck<AnyEvent[]>('payload');
    return (event) => ofEvent(event)?.at(log, event.sequence) === viewer.institutionId;
  }

  private async textsOf(events: readonly AnyEvent[]): Promise<Map<string, EventText>> {
    const ids = events.filter((event) => !isClockEvent(event)).flatMap(textIds);
    if (ids.length === 0) return new Map();
    const { rows: found } = await this.database.raw<{ rows: (EventText & { id: string })[] }>(
      `select id, body as text, nullif(language, 'und') as language from narrative where id = any (:ids)
       union all select id, content, null from action_plan where id = any (:ids)
       union all select id, content, null from progress_report
       where id = any (:ids) and state = 'frozen'`,
      { ids },
    );
    return new Map(found.map(({ id, ...text }) => [id, text]));
  }
}

/** The ids of the texts that a value refers to, in lists too. */
function textIds(value: unknown): readonly string[] {
  if (isTextRef(value)) return [value.id];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textIds) : [];
}
