import type { Application } from '../../../application/composition/compose-application';
import type { DeadlineExplanations } from '../../../application/items/deadline-explanations';
import { clockId } from '../../../domain/clock/clock';
import type { Outcome } from '../../http/outcome';
import type { Visit } from '../../http/visit';
import { Deadline } from './deadline';

/** The page of a deadline of any entity: why this day. `back`: the page of the entity. Errors: 404. */
export async function showDeadline(
  deps: Pick<Application, 'terms'> & { explanations: Pick<DeadlineExplanations, 'explain'> },
  { actor, language, words, params }: Visit,
  { entityId, back }: { entityId: string; back: string },
): Promise<Outcome> {
  const clock = await deps.explanations.explain(actor, {
    ...{ entityId, language },
    clockId: clockId(params['subject'] ?? '', Number(params['number'])),
  });
  const duty = words.names.duties[clock.subject as keyof typeof words.names.duties];
  return {
    title: words.pages.items.why.title({ duty }),
    content: <Deadline {...{ clock, back }} timeZone={await deps.terms.timeZone()} />,
  };
}
