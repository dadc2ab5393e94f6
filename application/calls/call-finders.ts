import type { Contributions, Facts } from '../../domain/input-call/rule';
import { idPrefixes, mostSubscribers } from '../../domain/input-call/state';
import type { GivenWordings } from '../../domain/process/field';
import { entityId } from '../../domain/registers/subject';
import type { CallSubscriptions } from '../../store/call-subscriptions';
import type { Database } from '../../store/connect';
import type { Policies } from '../../store/policies';
import { InputCallReader } from '../../store/reading/input-calls';
import { ApplicationError } from '../application-error';
import type { Finder } from '../facts/finders';
import { policyInForce } from '../facts/policy-in-force';

/** What a call is about, as it is asked for. */
export interface AskedAbout {
  themes: readonly string[];
  recommendationIds?: readonly string[];
  planItemIds?: readonly string[];
}

/** The inputs to a call. */
export interface CallInputs {
  contributionsTo(callId: string): Promise<Contributions>;
}

const mostQuestions = 50;

/**
 * What must be found for the commands of a call. Errors: 422 for an item that is not registered, for more questions than
 * are taken, and for languages with different numbers of questions.
 */
export function callFinders({
  database,
  policies,
  subscriptions,
  inputs,
}: {
  database: Database;
  policies: Policies;
  subscriptions: CallSubscriptions;
  inputs: CallInputs;
}): {
  about: Finder<AskedAbout, Facts['about']>;
  audience: Finder<AskedAbout, Facts['audience']>;
  contributions: Finder<object, Facts['contributions']>;
  policy: Finder<object, Facts['policy']>;
} {
  const reader = new InputCallReader(database);
  return {
    about: async ({ sent: { questions } }, asked, give) => {
      const wanted = itemsOf(asked);
      const items = await reader.registered(wanted);
      if (items.length < wanted.length) throw new ApplicationError('input', 'item_not_registered');
      // The front end has checked the shape.
      const questionCount = countQuestions((questions ?? []) as GivenWordings);
      return await give({ items, questionCount });
    },
    audience: async (_call, asked, give) => {
      const about = { themes: asked.themes, items: itemsOf(asked) };
      return await give({ subscribers: await subscriptions.toldOf(about, mostSubscribers + 1) });
    },
    contributions: async (call, _asked, give) => {
      const callId = call.entityId.slice(idPrefixes.inputCall.length);
      return await give({ contributions: await inputs.contributionsTo(callId) });
    },
    policy: policyInForce(policies),
  };
}

/** The entity ids of the items that a call is about, each once. */
export function itemsOf({ recommendationIds = [], planItemIds = [] }: AskedAbout): string[] {
  return [
    ...new Set([
      ...recommendationIds.map((id) => entityId({ kind: 'recommendation', id })),
      ...planItemIds.map((id) => entityId({ kind: 'plan_item', id })),
    ]),
  ];
}

function countQuestions(questions: GivenWordings): number {
  const counts = questions.map(({ text }) => questionsIn(text).length);
  const [count = 0] = counts;
  if (counts.some((one) => one !== count)) throw new ApplicationError('input', 'questions_differ');
  if (count <= mostQuestions) return count;
  throw new ApplicationError('input', 'too_many_questions', { params: { limit: mostQuestions } });
}

/** The questions of a text, each on a line of its own. */
export function questionsIn(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
