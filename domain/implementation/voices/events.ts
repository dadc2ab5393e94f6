import type { IndependentOpinion, SaidIndependently } from '../../shared/independent-opinion';
import type { TextRef } from '../../shared/text-ref';
import { leadMain } from '../../clock/audiences';
import { event } from '../define';
import { forLead } from '../relevance';
import type { ImplementationState } from '../state';

const fields = [
  ...(['opinionId', 'institutionId', 'partyId', 'status', 'method'] as const),
  ...(['confidence', 'statedOn'] as const),
];

// Not the party: it may be known from an input that is not public.
const publicFields = ['institutionId', 'status', 'method', 'confidence', 'statedOn'] as const;

export const voiceEvents = {
  independentOpinionRecorded: event<
    SaidIndependently & {
      /** What the center says of the document; null for an input, which has its own text. */
      content: TextRef | null;
      documentId: string | null;
    }
  >({
    evolve: (state, recorded) =>
      withOpinion(state, {
        ...saidIn(recorded),
        ...{ onPaper: recorded.actor.kind === 'person', published: false },
      }),
    // Before it is published it is for the lead, as the input is; others learn that there is one.
    visible: { parties: [], public: null },
    within: { part: 'lead', fields: [...fields, 'content', 'documentId'] },
    notify: {
      to: [leadMain],
      // The input itself notifies those who owe the reply.
      unless: ({ actor }) => actor.kind === 'system',
      relevant: forLead('independent_opinion_recorded'),
    },
  }),

  independentOpinionPublished: event<SaidIndependently>({
    evolve: (state, { opinionId }) => {
      const known = state.independentOpinions.find((one) => one.opinionId === opinionId);
      return known === undefined ? state : withOpinion(state, { ...known, published: true });
    },
    visible: { parties: fields, public: publicFields },
  }),

  independentOpinionWithdrawn: event<{ opinionId: string; reason: TextRef | null }>({
    evolve: (state, { opinionId }) => ({
      ...state,
      independentOpinions: others(state, opinionId),
    }),
    visible: { parties: ['opinionId'], public: null },
    within: { part: 'lead', fields: ['reason'] },
  }),

  /** Everybody who saw it learns that it was withdrawn; of one that was not public nobody else learns anything. */
  publishedOpinionWithdrawn: event<Pick<SaidIndependently, 'institutionId' | 'status'>>({
    evolve: (state) => state,
    visible: { parties: null, public: ['institutionId', 'status'] },
  }),
};

/** How many opinions an item keeps; of more, the one recorded first is only in its log. */
export const mostOpinions = 50;

function withOpinion(state: ImplementationState, opinion: IndependentOpinion): ImplementationState {
  const kept = [...others(state, opinion.opinionId), opinion].slice(-mostOpinions);
  return { ...state, independentOpinions: kept };
}

function others(
  { independentOpinions }: ImplementationState,
  opinionId: string,
): readonly IndependentOpinion[] {
  return independentOpinions.filter((one) => one.opinionId !== opinionId);
}

/** The fields of an opinion alone. */
export function saidIn(said: SaidIndependently): SaidIndependently {
  const { opinionId, institutionId, partyId, status, method, confidence, statedOn } = said;
  return { opinionId, institutionId, partyId, status, method, confidence, statedOn };
}
