import { meetClock, startClock } from '../process/clocks';
import { field } from '../process/field';
import { withPublication } from './publication';
import { byCenter, command } from './rule';

/**
 * The center accepts an input: the present leads of its items owe a reply, each in a term of its own. It may approve the
 * publication at once; the input is published with the reply, or when its term has passed.
 */
export const acceptInput = command({
  stages: ['submitted'],
  givenBy: byCenter,
  decides: 'input_screening',
  body: { approvePublication: field.flag() },
  facts: ['presentLeads'],
  decide(state, { approvePublication, leads, at, effectiveAt }) {
    const addressees = leadsOf(leads).map((institutionId, index) => ({
      ...{ number: index + 1, institutionId },
    }));
    return withPublication(state, at, [
      ...meetClock(state, 'input_screening', 1, effectiveAt),
      { type: 'inputAccepted', leads, addressees },
      ...addressees.map(({ number }) =>
        // They learn of it now, also when the decision was taken earlier.
        startClock(state.policy.version, 'reply', number, { countedFrom: at }),
      ),
      ...(approvePublication ? ([{ type: 'inputPublicationApproved' }] as const) : []),
    ]);
  },
});

/** The center does not pass an input on. The submitter reads the reason, and nobody else. */
export const withholdInput = command({
  stages: ['submitted'],
  givenBy: byCenter,
  decides: 'input_screening',
  body: { reason: field.text() },
  facts: [],
  decide: (state, { reason, effectiveAt }) => [
    ...meetClock(state, 'input_screening', 1, effectiveAt),
    { type: 'inputWithheld', reason },
  ],
});

function leadsOf(leads: readonly { leadInstitutionId: string | null }[]): string[] {
  return [...new Set(leads.flatMap(({ leadInstitutionId }) => leadInstitutionId ?? []))];
}
