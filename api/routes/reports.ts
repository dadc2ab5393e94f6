import { answer, endpointsOf, type Caller, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { draftParams, draftSchema, reportDraft, reportSchema } from '../schemas/reports';
import type { z } from '../schemas/text';
import type { DraftCall, ReportDrafts } from '../../application/reporting/report-drafts';
import type { ReportReader } from '../../application/reporting/report-reader';

const endpoint = endpointsOf('Reports');
const path = '/implementations/{kind}/{id}/report-drafts/{period}';
const draft = { description: 'The draft as it is now', body: draftSchema };

/** Drafts of reports, and submitted reports. */
export function reportEndpoints(deps: { drafts: ReportDrafts; reports: ReportReader }): Endpoint[] {
  const { drafts, reports } = deps;
  return [
    endpoint(`put ${path}`, {
      summary: 'Write the draft of a period; a draft stops no reminder',
      params: draftParams,
      body: reportDraft,
      answers: { 200: draft },
      handle: async ({ caller, params, body, changeId }) => {
        const call = { ...draftCall(caller, params), changeId, given: body };
        return answer(200, await drafts.save(call));
      },
    }),
    endpoint(`get ${path}`, {
      summary: 'The draft of a period',
      description: 'For callers who may submit the report.',
      params: draftParams,
      answers: { 200: draft },
      handle: async ({ caller, params }) =>
        answer(200, await drafts.find(draftCall(caller, params))),
    }),
    endpoint(`delete ${path}`, {
      summary: 'Delete the draft of a period',
      params: draftParams,
      answers: { 204: { description: 'Deleted' } },
      handle: async ({ caller, params }) => {
        await drafts.discard(draftCall(caller, params));
        return answer(204);
      },
    }),
    endpoint('get /reports/{id}', {
      summary: 'A report as it was submitted, with the evidence visible to you',
      params: idParams,
      answers: { 200: { description: 'The report', body: reportSchema } },
      handle: async ({ caller, params }) =>
        answer(200, await reports.find(caller.actor, params.id)),
    }),
  ];
}

function draftCall({ actor }: Caller, params: z.output<typeof draftParams>): DraftCall {
  return { actor, entityId: `${params.kind}/${params.id}`, period: params.period };
}
