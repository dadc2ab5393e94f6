import { positionHistory, type StatedPosition } from '../../domain/registers/position-change';
import type { Position } from '../../domain/registers/position-wording';
import type { TextStatus } from '../../domain/registers/translation';
import type { Language } from '../../domain/shared/languages';
import type { Database } from '../connect';
import { part, type Part } from './together';

/** The register entry of a recommendation besides the fields of lists; all of it is public. */
interface RegisteredEntry {
  textStatus: TextStatus;
  translations: readonly { language: Language; text: string; status: TextStatus }[];
  positions: readonly StatedPosition[];
}

interface EntryRow {
  position: Position | null;
  text_status: TextStatus;
  translations: RegisteredEntry['translations'];
  changes: readonly { before: StatedPosition; after: StatedPosition }[];
}

/** The register entry of a recommendation; null when there is none. */
export function registeredEntry(database: Database, id: string): Part<RegisteredEntry | null> {
  const query = database('recommendation')
    .where({ id })
    .select(
      ...['position', 'text_status'],
      database.raw(
        `coalesce((select jsonb_agg(jsonb_build_object('language', said.language,
            'text', said.text, 'status', said.status) order by said.language)
          from translation said where said.entry_id = 'recommendation/' || recommendation.id),
          '[]') as translations,
        coalesce((select jsonb_agg(jsonb_build_object('before', before, 'after', after)
            order by number)
          from register_change change where change.entry_id = 'recommendation/' || recommendation.id
            and change.field = 'position'), '[]') as changes`,
      ),
    );
  return part(query, ([row]: readonly EntryRow[]) =>
    row === undefined
      ? null
      : {
          textStatus: row.text_status,
          translations: row.translations,
          positions: positionHistory(row.position, row.changes),
        },
  );
}

/** The version of a register entry: how often it was changed. */
export function versionOf(database: Database, entryId: string): Part<number> {
  const query = database('register_change')
    .where({ entry_id: entryId })
    .select(database.raw('coalesce(max(number), 0) as version'));
  return part(query, ([row]: readonly { version: number }[]) => row?.version ?? 0);
}
