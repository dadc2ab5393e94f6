import { idPrefixes } from '../../domain/input-call/state';
import { seesProcess, type Viewer } from '../../domain/process/visibility';
import type { InputCallRow } from '../../store/reading/input-calls';

/** A call in a list, or with what was done with its inputs. */
export type CallView = ReturnType<typeof presentCall>;

/** A call for input as its reader sees it: what only supervisors see is null for all others. */
export function presentCall(row: InputCallRow, viewer: Viewer) {
  const isWhole = seesProcess(viewer);
  return {
    entityId: row.entity_id,
    id: row.entity_id.slice(idPrefixes.inputCall.length),
    stage: row.stage,
    sequence: isWhole ? row.sequence : null,
    title: row.title,
    text: row.text,
    questions: row.questions,
    questionCount: row.question_count,
    themes: row.themes,
    items: row.items,
    closesOn: row.closes_on,
    closesAt: row.due_at,
    extensions: row.extensions,
    subscribers: isWhole ? row.subscribers : null,
    overdue: isWhole ? row.overdue : null,
    dispositions: presentDispositions(row, isWhole),
    summary: row.summary,
    summarisedAt: row.summarised_at,
    cancelledBecause: row.cancelled_because,
    registeredAt: row.registered_at,
  };
}

/** What was done with the inputs: public with the summary, but not which inputs they are. */
function presentDispositions({ stage, dispositions }: InputCallRow, isWhole: boolean) {
  if (!isWhole && stage !== 'summarised') return [];
  return dispositions.map(({ inputIds, ...said }) => ({
    ...said,
    inputs: inputIds.length,
    inputIds: isWhole ? inputIds : null,
  }));
}
