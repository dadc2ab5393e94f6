import type { ImplementationEvent } from '../../domain/implementation/events';
import {
  responsibleSuccessor,
  leadEventTypes,
  type LeadEvent,
} from '../../domain/implementation/assignment/responsible-successor';
import type { Database } from '../connect';
import type { Rows } from '../schema';
import {
  seesPersons,
  seesProcess,
  seesUnsigned,
  fieldsWithin,
  seenFields,
  visibleEventTypes,
  type SeenFields,
  type Viewer,
} from './visibility';

/** One event as a viewer sees it, with its place in the chain of hashes. */
export interface TimelineEntry {
  event: ImplementationEvent;
  previousHash: string;
  hash: string;
  /** What the viewer sees of it besides its type and days. */
  fields: SeenFields;
  /** Texts that these fields refer to, by id. */
  texts: Readonly<Record<string, string>>;
  withPersons: boolean;
  /** False when the hashes must be left out: those of a hidden event would let somebody try what it was. */
  withProof: boolean;
}

type EventRow = Pick<Rows['event_log'], 'payload' | 'previous_hash' | 'hash'>;

/** Reads the event log for people. Whether the viewer sees the item at all is asked before. */
export class TimelineReader {
  constructor(private readonly database: Database) {}

  /** The events after a sequence, the oldest first. `next` is the sequence to go on after, null at the end. */
  async page(request: {
    viewer: Viewer;
    entityId: string;
    afterSequence: number;
    limit: number;
  }): Promise<{ entries: TimelineEntry[]; next: number | null }> {
    const { viewer, entityId, afterSequence, limit } = request;
    const rows: EventRow[] = await this.database('event_log')
      .select('payload', 'previous_hash', 'hash')
      .where('entity_id', entityId)
      .where('sequence', '>', afterSequence)
      .whereIn('event_type', visibleEventTypes(viewer))
      .orderBy('sequence')
      .limit(limit + 1);
    const shown = rows.slice(0, limit);
    const isOwnWord = await this.ownWords(viewer, entityId, shown);
    const seen = shown.map((row) => ({ row, fields: fieldsOf(viewer, row.payload, isOwnWord) }));
    const texts = await this.textsOf(seen.flatMap(textIdsOf));
    return {
      entries: seen.map((one) => entryOf(viewer, one, texts)),
      next: rows.length > limit ? (shown.at(-1)?.payload.sequence ?? null) : null,
    };
  }

  /** Tells what a body said within itself before it signed from everything else: that is for this body alone. */
  private async ownWords(
    viewer: Viewer,
    entityId: string,
    rows: readonly EventRow[],
  ): Promise<(event: ImplementationEvent) => boolean> {
    if (!rows.some(({ payload }) => isUnsigned(payload))) return () => true;
    const leads = await this.database('event_log')
      .where('entity_id', entityId)
      .whereIn('event_type', [...leadEventTypes])
      .orderBy('sequence')
      .pluck<LeadEvent[]>('payload');
    return (event) =>
      !isUnsigned(event) || seesUnsigned(viewer, responsibleSuccessor(leads, event.sequence));
  }

  private async textsOf(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const { rows: found } = await this.database.raw<{ rows: { id: string; body: string }[] }>(
      `select id, body from narrative where id = any (:ids)
       union all select id, content from action_plan where id = any (:ids)
       union all select id, content from progress_report where id = any (:ids) and state = 'frozen'`,
      { ids },
    );
    return new Map(found.map(({ id, body }) => [id, body]));
  }
}

interface SeenRow {
  row: EventRow;
  fields: SeenFields;
}

function entryOf(viewer: Viewer, seen: SeenRow, texts: ReadonlyMap<string, string>): TimelineEntry {
  const { row, fields } = seen;
  return {
    event: row.payload,
    previousHash: row.previous_hash,
    hash: row.hash,
    fields,
    texts: Object.fromEntries(
      textIdsOf(seen).flatMap((id) => {
        const text = texts.get(id);
        return text === undefined ? [] : [[id, text] as const];
      }),
    ),
    withPersons: seesPersons(viewer),
    withProof: seesProcess(viewer),
  };
}

/** What the viewer sees of an event, with what an institution said within itself if that is the viewer's own. */
function fieldsOf(
  viewer: Viewer,
  event: ImplementationEvent,
  isOwnWord: (event: ImplementationEvent) => boolean,
): SeenFields {
  const fields = seenFields(viewer, event.type) ?? [];
  if (fields === 'all') return fields;
  return isOwnWord(event) ? [...fields, ...fieldsWithin(event.type)] : fields;
}

/** What is said inside a body about a report that nobody has signed. */
function isUnsigned({ type }: ImplementationEvent): boolean {
  return fieldsWithin(type).length > 0;
}

/** The references to texts among the fields that are seen. */
function textIdsOf({ row: { payload: event }, fields }: SeenRow): string[] {
  const sees = (name: string): boolean => fields === 'all' || fields.includes(name);
  const refs = [
    'reason' in event && sees('reason') ? event.reason : null,
    'content' in event && sees('content') ? event.content : null,
  ];
  return refs.flatMap((ref) => (ref === null ? [] : [ref.id]));
}
