import { commandsFor } from '../../../domain/process/command';
import { meetClock, startClock } from '../../../domain/process/clocks';
import { eventsFor, type BodyOf, type ClockDraft } from '../../../domain/process/event';
import { field } from '../../../domain/process/field';
import type { Process } from '../../../domain/process/process';
import { telling, type Relevance } from '../../../domain/process/relevance';
import type { ProcessState } from '../../../domain/process/state';
import type { ClockTerms } from '../../../domain/clock/clock';
import type { Policy } from '../../../domain/shared/policy';
import { defaultPolicy } from '../../../countries/uz/policy';

/** A process as small as one can be: somebody is asked for something, and does it in time or late. */
interface Errand extends ProcessState {
  stage: 'asked' | 'done';
  who: string;
  late: boolean;
}

const { event, firstEvent } = eventsFor<Errand, Relevance, never>();

const events = {
  errandAsked: firstEvent<{ who: string; what: string }>({
    begin: ({ sequence, who, effectiveAt }) => ({
      ...{ stage: 'asked', sequence, who, late: false, registeredAt: effectiveAt },
      ...{ policy: defaultPolicy, startedClocks: [], clocks: [] },
    }),
    visible: { parties: ['who', 'what'], public: ['who'] },
  }),
  errandDone: event<{ how: string }>({
    evolve: (state) => ({ ...state, stage: 'done' }),
    visible: { parties: ['how'], public: null },
    notify: {
      to: [{ institution: 'center', role: 'main' }],
      relevant: telling(['errand_done'], () => ({ news: 'errand_done' })),
    },
  }),
};

type Draft =
  | ClockDraft
  | { [T in keyof typeof events]: { type: T } & BodyOf<(typeof events)[T]> }[keyof typeof events];

const { command, firstCommand } = commandsFor<Errand, Errand['stage'], Draft, object>();

const terms: ClockTerms = {
  ...defaultPolicy.clocks.acknowledgement,
  ladder: [
    {
      ...{ step: 'after_1_day', offset: { amount: 1, unit: 'calendar_day' } },
      audience: [{ institution: 'lead', role: 'main' }],
    },
  ],
};

/** Where its clocks have their terms. */
export const errandPolicy: Policy = {
  ...defaultPolicy,
  clocks: { ...defaultPolicy.clocks, errand: terms },
};

export const errand: Process<Errand> = {
  kind: 'errand',
  types: { errand: 'errand/' },
  pathOf: (id) => id,
  commands: {
    ask: firstCommand({
      givenBy: { center: 'staff' },
      body: { who: field.id('institution'), what: field.line(100) },
      facts: [],
      begin: ({ who, what, effectiveAt }) => [
        { type: 'errandAsked', who, what },
        startClock(errandPolicy.version, 'errand', 1, { countedFrom: effectiveAt }),
      ],
    }),
    finish: command({
      stages: ['asked'],
      givenBy: { center: 'nobody', parts: { lead: ['main'] } },
      body: { how: field.line(100) },
      facts: [],
      decide: (state, { how, effectiveAt }) => [
        ...meetClock(state, 'errand', 1, effectiveAt),
        { type: 'errandDone', how },
      ],
    }),
  },
  events,
  clocks: { errand: { owner: 'lead' } },
  consequences: { errand: { onMissed: (state) => ({ ...state, late: true }) } },
  holders: ({ who }) => ({ lead: [who] }),
  hasEnded: ({ stage }) => stage === 'done',
  version: 1,
  upgrade: () => {
    throw new Error('there is one version');
  },
};
