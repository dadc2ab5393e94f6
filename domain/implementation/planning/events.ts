import { personIdOf } from '../../process/event';
import type { LocalDate } from '../../shared/instant';
import type { TextRef } from '../../shared/text-ref';
import { centerMain, leadMain } from '../../clock/audiences';
import { event } from '../define';
import { forLead, when } from '../relevance';

interface Submitted {
  number: number;
  actionPlanId: string;
  content: TextRef;
  alreadyDone: boolean;
  evidenceCount: number;
  late: boolean;
  /** The plan that awaited its review, where this one replaces it. */
  replacesActionPlanId: string | null;
}

export const planningEvents = {
  actionPlanRequested: event<{ number: number }>({
    evolve: (state, { number }) => ({
      ...state,
      actionPlan: {
        ...{ number, state: 'owed', actionPlanId: null },
        ...{ submittedByPersonId: null, alreadyDone: false, dueAt: null },
      },
      provenFromPeriod: state.periods.length + 1,
    }),
    visible: { parties: ['number'], public: null },
  }),

  actionPlanSubmitted: event<Submitted>({
    evolve: (state, submitted) => {
      const { number, actionPlanId, alreadyDone } = submitted;
      const submittedByPersonId = personIdOf(submitted);
      return {
        ...state,
        actionPlan: {
          ...{ number, state: 'submitted', actionPlanId, submittedByPersonId, alreadyDone },
          dueAt: state.actionPlan?.dueAt ?? null,
        },
      };
    },
    visible: {
      parties: [
        ...(['number', 'actionPlanId', 'content', 'alreadyDone', 'evidenceCount', 'late'] as const),
        'replacesActionPlanId',
      ],
      public: null,
    },
    notify: {
      to: [centerMain],
      relevant: when(
        'action_plan_submitted',
        ({ actionPlanState }) => actionPlanState === 'submitted',
        'action_plan_review',
      ),
    },
    letter: ({ late }) => ({ fact: 'plan_submitted', late }),
  }),

  /** `alreadyDone`: the plan states that nothing is left to do. A report on it and the closing remain. */
  actionPlanAgreed: event<{ number: number; actionPlanId: string; alreadyDone: boolean }>({
    evolve: (state) => ({
      ...state,
      actionPlan: state.actionPlan && { ...state.actionPlan, state: 'agreed' },
    }),
    visible: { parties: ['number', 'actionPlanId', 'alreadyDone'], public: null },
    notify: {
      to: [leadMain],
      relevant: forLead(
        'action_plan_agreed',
        ({ actionPlanState }) => actionPlanState === 'agreed',
      ),
    },
    letter: () => ({ fact: 'plan_agreed' }),
  }),

  actionPlanReturned: event<{ number: number; reason: TextRef; newDueOn: LocalDate }>({
    evolve: (state) => ({
      ...state,
      actionPlan: state.actionPlan && { ...state.actionPlan, state: 'returned' },
    }),
    visible: { parties: ['number', 'reason', 'newDueOn'], public: null },
    notify: {
      to: [leadMain],
      relevant: forLead(
        'action_plan_returned',
        ({ actionPlanState }) => actionPlanState === 'returned',
        'action_plan',
      ),
    },
    letter: ({ newDueOn }) => ({ fact: 'plan_returned', newDueOn }),
  }),
};
