import type { OwnTerms } from '../../clock/clock';
import { field, orAbsent, orNull } from '../../process/field';
import type { GradeScheme } from '../../registers/grade-scheme';
import { refuseDocument, refuseSchemeOfAnother } from '../../registers/un-document';
import { domainError, type DomainError } from '../../shared/errors';
import type { LocalDate } from '../../shared/instant';
import { startClock } from '../clocks';
import { refuseImpossibleDay } from '../../calendar/deadline-day';
import { byCenter, command, tracked } from '../rule';
import type { ImplementationState } from '../state';

/**
 * The UN body has selected the recommendation for its follow-up: the State owes it a reply by the body's own term, or by
 * a day that the body names. The center answers for it, whoever leads the item, also when it is closed.
 */
export const selectForFollowUp = command({
  stages: tracked,
  givenBy: byCenter,
  body: {
    paragraph: field.line(50),
    documentOn: field.day(),
    dueOn: orNull(field.day()),
  },
  asks: { symbol: orAbsent(field.symbol()) },
  facts: ['scheme', 'documentDay'],
  decide(state, given) {
    const { scheme, symbol, paragraph, documentOn, dueOn, countedFrom } = given;
    const refusal =
      refusePlanItem(state) ??
      refuseSchemeOfAnother(given) ??
      refuseDocument(given, given.at) ??
      (dueOn === null ? null : refuseDueDay(dueOn, documentOn)) ??
      refuseSecond(state);
    if (refusal !== null) return refusal;
    const { mechanism, followUp, version: schemeVersion } = scheme;
    if (dueOn === null && followUp === null) {
      return domainError('input', 'no_follow_up_term', { mechanism });
    }
    const number = (state.unFollowUp?.number ?? 0) + 1;
    const term = dueOn === null && followUp !== null ? { ...followUp, schemeVersion } : null;
    const end = dueOn === null ? { months: followUp?.months ?? 0 } : { fixedDay: dueOn };
    return [
      {
        ...{ type: 'selectedForFollowUp', number, mechanism },
        ...{ symbol, paragraph, documentOn, dueOn, term },
      },
      startClock(state, 'un_follow_up', number, { countedFrom, ...end, ...unTerm(given) }),
    ];
  },
});

/**
 * The term is the body's own: no term of national law, and no norm of the center's. It rests on the document where that
 * names the day, else on the body's scheme, which may be unconfirmed.
 */
function unTerm(named: {
  scheme: GradeScheme;
  symbol: string;
  paragraph: string;
  dueOn: LocalDate | null;
}): Pick<OwnTerms, 'legalBasis' | 'legalEffect'> {
  const { scheme, symbol, paragraph, dueOn } = named;
  const legalBasis =
    dueOn === null
      ? {
          recordId: `grade-schemes/${scheme.mechanism}/${scheme.version}`,
          confirmed: scheme.followUp?.confirmed ?? false,
        }
      : { recordId: `${symbol}, ${paragraph}`, confirmed: true };
  return { legalBasis, legalEffect: 'un_term' };
}

function refusePlanItem({ subject }: ImplementationState): DomainError | null {
  if (subject.kind === 'recommendation') return null;
  return domainError('input', 'not_a_recommendation');
}

function refuseDueDay(dueOn: LocalDate, documentOn: LocalDate): DomainError | null {
  const impossible = refuseImpossibleDay(dueOn);
  if (impossible !== null) return impossible;
  return dueOn > documentOn ? null : domainError('input', 'due_before_document');
}

function refuseSecond({ unFollowUp, followUpEnded }: ImplementationState): DomainError | null {
  if (unFollowUp?.state === 'running') {
    return domainError('conflict', 'selected_already');
  }
  return followUpEnded ? domainError('conflict', 'follow_up_ended') : null;
}
