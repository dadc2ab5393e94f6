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
  sightOf,
  visibleEventTypes,
  type Viewer,
} from './visibility';

/** One event as a viewer sees it, with its place in the chain of hashes. */
export interface TimelineEntry {
  event: ImplementationEvent;
  previousHash: string;
  hash: string;
  /** Texts that the event refers to, by id, as far as the viewer may read them. */
  texts: Readonly<Record<string, string>>;
  /** False when the event's references to texts and persons must be left out. */
  withText: boolean;
  /** False when what an unsigned report says must be left out. */
  withUnsigned: boolean;
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
    const withText = ({ payload }: EventRow): boolean =>
      sightOf(viewer, payload.type) === 'with_text' && isOwnWord(payload);
    const texts = await this.textsOf(shown.filter(withText));
    return {
      entries: shown.map((row) =>
        entryOf(viewer, row, { texts, isOwnWord: isOwnWord(row.payload), withText: withText(row) }),
      ),
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

  private async textsOf(rows: readonly EventRow[]): Promise<Map<string, string>> {
    const ids = rows.flatMap(({ payload }) => textIdsOf(payload));
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

function entryOf(
  viewer: Viewer,
  row: EventRow,
  sight: { texts: ReadonlyMap<string, string>; isOwnWord: boolean; withText: boolean },
): TimelineEntry {
  const { texts, isOwnWord: withUnsigned, withText } = sight;
  const ids = textIdsOf(row.payload);
  return {
    event: row.payload,
    previousHash: row.previous_hash,
    hash: row.hash,
    texts: Object.fromEntries(
      ids.flatMap((id) => {
        const text = texts.get(id);
        return text === undefined ? [] : [[id, text] as const];
      }),
    ),
    ...{ withText, withUnsigned },
    withPersons: seesPersons(viewer),
    withProof: seesProcess(viewer),
  };
}

/** What is said inside a body about a report that nobody has signed. */
function isUnsigned({ type }: ImplementationEvent): boolean {
  return type === 'signatureRequested' || type === 'signatureRefused';
}

/** The references that events of this type carry. */
function textIdsOf(event: ImplementationEvent): string[] {
  const refs = ['reason' in event ? event.reason : null, 'content' in event ? event.content : null];
  return refs.flatMap((ref) => (ref === null ? [] : [ref.id]));
}

/** Fields that are cut out together with the texts: they lead to them or were said in them. */
export const textFields: readonly string[] = ['reason', 'content', 'suggestedInstitutionId'];

/** Fields of an unsigned report that are cut out with it: they are what it says. */
export const unsignedFields: readonly string[] = ['claimedStatus', 'evidenceCount'];
