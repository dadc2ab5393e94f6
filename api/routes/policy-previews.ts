import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { itemParams } from '../schemas/items';
import { versionParams } from '../schemas/policies';
import { previewedDateSchema } from '../schemas/policy-changes';
import { z } from '../schemas/text';
import type { PolicyPreviews } from '../../application/policies/policy-previews';

const endpoint = endpointsOf('Rules');

const previewed = z.object({ version: z.int(), dates: z.array(previewedDateSchema) });

/** Preview of a policy for one item. */
export function policyPreviewEndpoints({ previews }: { previews: PolicyPreviews }): Endpoint[] {
  return [
    endpoint('get /implementations/{kind}/{id}/policy-preview', {
      summary: 'Preview: which dates of an item would move under a version of the policy',
      description: 'Shows what `change-policy` with `recount` would do now. Changes nothing.',
      params: itemParams,
      query: versionParams,
      answers: {
        200: {
          description: 'Each running deadline: its day, its new day, and why the day is unchanged',
          body: previewed,
        },
      },
      handle: async ({ caller, params, query }) =>
        answer(
          200,
          await previews.preview(caller.actor, {
            entityId: `${params.kind}/${params.id}`,
            version: query.version,
          }),
        ),
    }),
  ];
}
