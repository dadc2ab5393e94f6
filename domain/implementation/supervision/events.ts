import { personIdOf, type Recipient } from '../../process/event';
import { telling } from '../../process/relevance';
import type { LocalDate } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadMain } from '../../clock/audiences';
import { event } from '../define';
import { either, forLead, untilDecided, when } from '../relevance';
import { cadenceOf } from '../reporting/cadence';
import type { MatterKind, MatterOutcome } from '../../shared/matter';
import type { Track } from '../state';
import { withRefused, withoutRequests } from './tracking';

interface OfRequest {
  request: number;
  institutionId: string;
  to: Track;
}

interface Moved {
  from: Track;
  to: Track;
  criteria: readonly string[];
  reason: TextRef;
  /** The answered requests, and their institutions. */
  answers: readonly { request: number; institutionId: string }[];
}

interface OfMatter {
  matterId: string;
  matterKind: MatterKind;
  /** The entity that it is; null for one on paper, which is described by a text. */
  matterEntityId: string | null;
}

export const supervisionEvents = {
  trackMoved: event<Moved>({
    evolve: (state, { from, to, criteria, answers, effectiveAt }) => {
      const { since } = state.tracking;
      const answered = withoutRequests(
        state,
        answers.map(({ request }) => request),
      );
      const moved = {
        ...answered,
        tracking: {
          ...answered.tracking,
          ...{ track: to, criteria, since: from === to ? since : effectiveAt },
        },
      };
      return cadenceOf(moved) === cadenceOf(state) ? moved : { ...moved, newCadence: true };
    },
    // The track is public, as supervision is; its reasons are for the institutions concerned.
    visible: { parties: ['from', 'to', 'criteria', 'reason'], public: ['from', 'to', 'criteria'] },
    notify: {
      to: [leadMain],
      also: ({ answers }) => answers.map(({ institutionId }) => requester(institutionId)),
      // The present track, also after several moves.
      relevant: either(
        ({ track }) => track === 'enhanced',
        when('track_enhanced'),
        when('track_standard'),
      ),
    },
    letter: ({ to }) => ({ fact: to === 'enhanced' ? 'track_enhanced' : 'track_standard' }),
  }),

  // Without its number: it counts the requests of all institutions on the item.
  trackMoveRequested: event<OfRequest & { reason: TextRef }>({
    evolve: (state, requested) => {
      const { request: number, institutionId, to, effectiveAt: requestedAt } = requested;
      const requestedByPersonId = personIdOf(requested);
      const asked = { number, institutionId, to, requestedByPersonId, requestedAt };
      const open = [...state.tracking.open, asked];
      return { ...state, tracking: { ...state.tracking, requests: number, open } };
    },
    visible: { parties: ['to'], partyIn: 'institutionId', public: null },
    notify: {
      to: [centerMain],
      // Until all requests are decided or have ended: either ends the clock of the decision.
      relevant: untilDecided('track_requested', 'track_decision'),
    },
  }),

  trackMoveRefused: event<OfRequest & { reason: TextRef }>({
    evolve: (state, refused) => withRefused(withoutRequests(state, [refused.request]), refused),
    visible: { parties: ['to'], partyIn: 'institutionId', public: null },
    notify: {
      to: [],
      also: ({ institutionId }) => [requester(institutionId)],
      relevant: when('track_refused'),
    },
  }),

  /** A request that ends with the item: it was withdrawn, or closed for this reason. */
  trackMoveDropped: event<OfRequest & { reason: TextRef | null }>({
    evolve: (state, { request }) => withoutRequests(state, [request]),
    visible: { parties: ['to'], partyIn: 'institutionId', public: null },
    notify: {
      to: [],
      also: ({ institutionId }) => [requester(institutionId)],
      relevant: telling(['track_dropped', 'track_closed'], ({ stage }) => ({
        news: stage === 'withdrawn' ? 'track_dropped' : 'track_closed',
      })),
    },
  }),

  openMatterNoted: event<OfMatter & { receivedOn: LocalDate; content: TextRef | null }>({
    evolve: (state, { matterId, matterKind, receivedOn, matterEntityId }) => {
      const others = state.openMatters.filter((matter) => matter.matterId !== matterId);
      const noted = { matterId, matterKind, receivedOn, matterEntityId };
      return { ...state, openMatters: [...others, noted] };
    },
    // A submission of an NGO may be a risk to it: it is never public.
    visible: {
      parties: ['matterId', 'matterKind', 'receivedOn', 'content', 'matterEntityId'],
      public: null,
    },
    notify: {
      to: [leadMain],
      // Its own process notifies those who owe the answer.
      unless: ({ matterEntityId }) => matterEntityId !== null,
      relevant: forLead('open_matter_noted', ({ openMatters }) => openMatters > 0),
    },
  }),

  openMatterSettled: event<
    OfMatter & { outcome: MatterOutcome; reason: TextRef | null; documentId: string | null }
  >({
    evolve: (state, { matterId }) => ({
      ...state,
      openMatters: state.openMatters.filter((matter) => matter.matterId !== matterId),
    }),
    visible: {
      parties: ['matterId', 'matterKind', 'outcome', 'reason', 'documentId', 'matterEntityId'],
      public: null,
    },
    notify: {
      to: [leadMain],
      unless: ({ matterEntityId }) => matterEntityId !== null,
      relevant: forLead('open_matter_settled'),
    },
  }),
};

/** The author of a request is notified of the decision, also without a role in the item. */
function requester(id: string): Recipient {
  return { institution: { id }, role: 'main' };
}
