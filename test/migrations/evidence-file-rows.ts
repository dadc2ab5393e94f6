import { randomUUID } from 'node:crypto';
import { sha256 } from '../../store/sha256';
import type { FilledRows, KnownRows } from './filled-rows';

/** Rows for the tables of 0012-evidence-files, on what earlier steps were filled with. */
export function evidenceFileRows({
  entityId,
  person,
  institution,
  report,
  at,
}: KnownRows): FilledRows {
  const file = randomUUID();
  const content = sha256('F');
  return [
    ['file_content', { sha256: content, size_bytes: 1, touched_at: at }],
    [
      'evidence_file',
      {
        ...{ id: file, entity_id: entityId, sha256: content, media_type: 'text/plain' },
        ...{ name: 'f.txt', uploaded_by_person_id: person, institution_id: institution },
        ...{ uploaded_at: at, touched_at: at },
      },
    ],
    [
      'evidence',
      {
        // Another one each time: going down takes the column and leaves the row.
        get id() {
          return randomUUID();
        },
        ...{ report_id: report, kind: 'file', title: 'T', visibility: 'public' },
        ...{ url: `/evidence-files/${file}`, sha256: content, file_id: file, created_at: at },
      },
    ],
  ];
}
