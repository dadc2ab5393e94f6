import { submitterIn } from '../participation/submitted';
import { startClock } from '../process/clocks';
import { field, orAbsent, orNull } from '../process/field';
import { domainError, type DomainError } from '../shared/errors';
import {
  confidences,
  opinionMethods,
  type Confidence,
  type OpinionMethod,
} from '../shared/independent-opinion';
import { statuses, type Status } from '../shared/status';
import type { TextRef } from '../shared/text-ref';
import { firstCommand } from './rule';
import { inputAims, inputKinds, type InputKind, type Opinion } from './state';

/** The largest group of items. */
export const mostItems = 20;

/**
 * An NGO gives information on items, or its own opinion of their status: the center owes a screening. An NGO submits
 * for itself alone; the center enters what came on paper, and names the submitter.
 */
export const submitInput = firstCommand({
  givenBy: { center: 'staff', watcher: true },
  body: {
    submitterId: orAbsent(field.id('institution')),
    inputKind: field.oneOf(inputKinds),
    aim: field.oneOf(inputAims),
    information: field.text(),
    status: orNull(field.oneOf(statuses)),
    method: orNull(field.oneOf(opinionMethods)),
    confidence: orNull(field.oneOf(confidences)),
    basis: orNull(field.text()),
    callId: orNull(field.id('input-call')),
  },
  asks: { itemEntityIds: field.lines(mostItems, 100), hideIdentity: field.flag() },
  facts: ['concernedItems', 'policy'],
  begin(given) {
    const { inputKind: kind, aim, information: content, callId } = given;
    const { items, policy, effectiveAt } = given;
    const submitterId = submitterIn(given.actor, given.submitterId);
    if (typeof submitterId !== 'string') return submitterId;
    const opinion = opinionIn(kind, given);
    if (opinion !== null && 'code' in opinion) return opinion;
    // Only information that answers a call on themes is about no item.
    if (items.length === 0 && (opinion !== null || callId === null)) {
      return domainError('input', 'items_missing');
    }
    return [
      {
        ...{ type: 'inputSubmitted', submitterId, kind, aim, content, opinion, callId },
        ...{ items, policy },
      },
      startClock(policy.version, 'input_screening', 1, { countedFrom: effectiveAt }),
    ];
  },
});

/** An opinion says what it rests on, how that was established, and how sure it is; information is none. */
function opinionIn(
  kind: InputKind,
  {
    status,
    confidence,
    basis,
    method,
  }: {
    status: Status | null;
    confidence: Confidence | null;
    basis: TextRef | null;
    method: OpinionMethod | null;
  },
): Opinion | DomainError | null {
  if (kind === 'information') {
    const isBare = [status, confidence, basis, method].every((one) => one === null);
    return isBare ? null : domainError('input', 'opinion_in_information');
  }
  return status === null || confidence === null || basis === null || method === null
    ? domainError('input', 'opinion_incomplete')
    : { status, confidence, basis, method };
}
