import { obligation } from '../../domain/obligation/process';
import { idPrefixes, leadsOf } from '../../domain/obligation/state';
import { seesField, seesProcess, type Viewer } from '../../domain/process/visibility';
import type { ObligationRow } from '../../store/reading/obligations';

/** An obligation in a list. */
export type ObligationView = ReturnType<typeof presentObligation>;

/** What somebody sees of an obligation: institutions that lead none of the recommendations see what is public. */
export function viewerOn({ items }: ObligationRow, viewer: Viewer): Viewer {
  const isOther = viewer.sees === 'own' && !leadsOf(items).includes(viewer.institutionId);
  return isOther ? { sees: 'public' } : viewer;
}

/** An obligation as lists show it. What the reader may not see is null. */
export function presentObligation(row: ObligationRow, reader: Viewer) {
  const viewer = viewerOn(row, reader);
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
