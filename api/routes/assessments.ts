import { answer, endpointsOf, type Endpoint } from '../http/endpoint';
import { idParams } from '../schemas/address';
import { shownNames } from '../schemas/names';
import { z } from '../schemas/text';
import { assessmentSchema, newAssessment } from '../schemas/un-marks';
import type { RecommendationAssessments } from '../../application/assessments/recommendation-assessments';

const endpoint = endpointsOf('Assessments');
const path = '/recommendations/{id}/assessments';

/** Grades of UN bodies, and the center's predictions of them. */
export function assessmentEndpoints(deps: { assessments: RecommendationAssessments }): Endpoint[] {
  const { assessments } = deps;
  return [
    endpoint(`get ${path}`, {
      summary:
        'The grades of a recommendation and the predictions of them, as far as they are visible to you',
      params: idParams,
      answers: {
        200: {
          description: 'In the order in which they were recorded, including corrected ones',
          body: z.object({ assessments: z.array(assessmentSchema), ...shownNames }),
        },
      },
      handle: async ({ caller, params: { id } }) =>
        answer(200, await assessments.list(caller.actor, id)),
    }),
    endpoint(`post ${path}`, {
      summary: 'Record a grade of a UN body, or a prediction of one',
      description:
        'Accepted at any time, also after the item has ended. An entry is never changed: another entry corrects it.',
      params: idParams,
      body: newAssessment,
      answers: {
        201: { description: 'The entry as recorded', body: assessmentSchema.extend(shownNames) },
      },
      handle: async ({ caller: { actor }, params: { id }, body: given, changeId }) =>
        answer(201, await assessments.record({ actor, recommendationId: id, changeId, given })),
    }),
  ];
}
