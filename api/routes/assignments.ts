import { locatedAt } from '../http/address';
import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { saidRefusal, saidRefusals } from '../http/said-refusal';
import type { Language } from '../../domain/shared/languages';
import { idParams } from '../schemas/address';
import {
  assignmentBody,
  assignmentPreviewBody,
  assignmentPreviewSchema,
  assignmentSchema,
  whomOf,
} from '../schemas/assignments';
import { refusedQuery } from '../schemas/item-orders';
import type { Assignments } from '../../application/bulk/assignments';
import { filterOf } from './items';

const endpoint = endpointsOf('Commands');

/** Assigning many items to one lead, or each to the lead that its plan names: preview, start, progress. */
export function assignmentEndpoints({ assignments }: { assignments: Assignments }): Endpoint[] {
  return [
    endpoint('post /assignments/preview', {
      summary: 'Preview of assigning all items of a filter; nothing is assigned',
      body: assignmentPreviewBody,
      answers: { 200: { description: 'The present state', body: assignmentPreviewSchema } },
      handle: async ({ caller, body, language }) => {
        const previewed = await assignments.preview(
          caller.actor,
          {
            ...{ ...whomOf(body), effectiveAt: body.effectiveAt },
            filter: filterOf(body.filter, caller.actor),
          },
          { after: body.after, limit: body.limit },
        );
        return answer(200, saidPreview(language, previewed));
      },
    }),
    endpoint('post /assignments', {
      summary: 'Assign all items that a filter finds now, in the background',
      description:
        'The list of items is fixed when the operation starts. Each is assigned once, as by a command of the ' +
        'caller; items that the rules refuse are listed with the reason. Each recipient gets one mail about all ' +
        'of their items.',
      body: assignmentBody,
      answers: {
        202: {
          description: 'Accepted; Location is the address of the progress',
          body: assignmentSchema,
        },
      },
      handle: async ({ caller, body, changeId, language }) => {
        const ordered = await assignments.order({
          ...whomOf(body),
          ...{ reason: body.reason, language: body.language, changeId },
          effectiveAt: body.effectiveAt,
          previewId: body.previewId ?? null,
          filter: filterOf(body.filter, caller.actor),
          actor: caller.actor,
        });
        return answer(202, saidRefusals(language, ordered), {
          headers: locatedAt(`/assignments/${ordered.id}`),
        });
      },
    }),
    endpoint('get /assignments/{id}', {
      summary:
        'The progress of an assignment, with the refused items; for the center and coordinators',
      params: idParams,
      query: refusedQuery,
      answers: { 200: { description: 'The assignment', body: assignmentSchema } },
      handle: async ({ caller, params, query, language }) => {
        const order = await assignments.find(caller.actor, params.id, query);
        return answer(200, saidRefusals(language, order));
      },
    }),
  ];
}

type Preview = Awaited<ReturnType<Assignments['preview']>>;

function saidPreview(language: Language, { asPlanned, ...counts }: Preview) {
  if (asPlanned === null) return { ...counts, asPlanned };
  const items = asPlanned.items.map(({ refusal, ...item }) => ({
    ...item,
    ...(refusal === null
      ? { code: null, detail: null }
      : saidRefusal(language, refusal, counts.names)),
  }));
  return { ...counts, asPlanned: { ...asPlanned, items } };
}
