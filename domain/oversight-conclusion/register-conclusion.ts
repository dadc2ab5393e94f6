import { submitterIn } from '../participation/submitted';
import { startClock } from '../process/clocks';
import { field, orAbsent } from '../process/field';
import { ownTermsUnder } from '../registers/law';
import { domainError, type DomainError } from '../shared/errors';
import { firstCommand, type Facts } from './rule';
import { oversightForms } from './state';

/**
 * A conclusion of public oversight is registered: every addressee owes an answer from then on, each in a term of its
 * own. An NGO submits for itself alone; the center registers what came on paper, and names the submitter.
 */
export const registerConclusion = firstCommand({
  givenBy: { center: 'staff', watcher: true },
  body: {
    form: field.oneOf(oversightForms),
    title: field.line(300),
    findings: field.text(),
    submitterId: orAbsent(field.id('institution')),
  },
  facts: ['submission', 'policy'],
  begin(given) {
    const { form, title, findings, addressees, proposals, items, policy, effectiveAt } = given;
    const submitterId = submitterIn(given.actor, given.submitterId);
    if (typeof submitterId !== 'string') return submitterId;
    const refusal = refuseList(given);
    if (refusal !== null) return refusal;
    const numbered = addressees.map((one, index) => ({ number: index + 1, ...one }));
    return [
      {
        ...{ type: 'conclusionRegistered', submitterId, form, title, findings, policy },
        registrationNumber: given.registrationNumber,
        proposals: proposals.map((one, index) => ({ number: index + 1, ...one })),
        addressees: numbered.map(({ number, institutionId, law }) => ({
          ...{ number, institutionId, law },
        })),
        officials: numbered.flatMap(({ number, official: name }) =>
          name === null ? [] : [{ addressee: number, name }],
        ),
        items,
      },
      ...numbered.flatMap(({ number, law }) => [
        startClock(policy.version, 'consideration', number, {
          countedFrom: effectiveAt,
          ...ownTermsUnder(law),
        }),
        startClock(policy.version, 'conclusion_acknowledgement', number, {
          countedFrom: effectiveAt,
        }),
      ]),
    ];
  },
});

function refuseList({
  addressees,
  proposals,
}: Pick<Facts['submission'], 'addressees' | 'proposals'>): DomainError | null {
  const ids = addressees.map(({ institutionId }) => institutionId);
  if (new Set(ids).size < ids.length) return domainError('input', 'addressee_twice');
  const named = proposals.flatMap((one) => one.addressees);
  if (named.some((number) => number > ids.length)) {
    return domainError('input', 'addressee_unknown');
  }
  const isSpared = proposals.some((one) => one.addressees.length === 0);
  const isIdle = ids.some((_, index) => !named.includes(index + 1));
  return isSpared || isIdle || ids.length === 0
    ? domainError('input', 'proposal_without_addressee')
    : null;
}
