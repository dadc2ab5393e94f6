import { obligation } from '../../domain/obligation/process';
import { idPrefixes } from '../../domain/obligation/state';
import { seesField, seesProcess, type Viewer } from '../../domain/process/visibility';
import type { ObligationRow } from '../../store/reading/obligations';

/** An obligation in a list. Fields that the viewer may not see are null. */
export function presentObligation(row: ObligationRow, viewer: Viewer) {
  const seesReason = seesField(obligation, viewer, 'obligationEnded', 'reason');
  return {
    entityId: row.entity_id,
    id: row.entity_id.slice(idPrefixes.obligation.length),
    kind: row.kind,
    stage: row.stage,
    sequence: seesProcess(viewer) ? row.sequence : null,
    mechanism: row.mechanism,
    symbol: row.symbol,
    paragraph: row.paragraph,
    documentOn: row.document_on,
    namedDueOn: row.named_due_on,
    term: row.term,
    dueAt: row.due_at,
    dueOn: row.due_on,
    overdue: row.overdue,
    items: row.items,
    reminders: row.reminders,
    reply: row.reply,
    endedBecause: seesReason ? row.ended_because : null,
    registeredAt: row.registered_at,
    updatedAt: row.updated_at,
  };
}
