import type { Application } from '../../../application/composition/compose-application';
import type { CallView } from '../../../application/calls/call-view';
import type { CommandedCall } from '../../../application/calls/calls';
import { accepted } from '../../../domain/ngo-input/rule';
import { mostItems } from '../../../domain/ngo-input/submit-input';
import { processes } from '../../../domain/processes';
import { isOfCenter } from '../../../domain/shared/actor';
import type { Words } from '../../../locales/words';
import { Section } from '../../components/section';
import { SummaryList } from '../../components/summary-list';
import { closestText } from '../../components/worded-text';
import type { Offers } from '../../forms/command-fields';
import type { PageRoute } from '../../http/route';
import { useVisit } from '../../layout/visit-context';
import { entityPages } from '../entities';
import type { Offering } from '../entities/entity-pages';
import { CallRecord } from './call-record';
import { callListPages } from './list';
import { openCallPages } from './open-call';
import { callSubscriptionPages } from './subscription';

/** Calls for input: open and past ones, each with its commands, and the subscriptions of NGOs. */
export function callPages(application: Application): PageRoute[] {
  return [
    ...callListPages(application),
    ...openCallPages(application),
    ...callSubscriptionPages(application),
    ...entityPages(application, {
      process: processes.inputCall,
      useCases: application.calls,
      title: titleOfCall,
      Record: SignedInRecord,
      offers: offersOf,
    }),
  ];
}

// As many as one record may name.
const mostInputs = 100;

/** The inputs to a call, for what was done with them: those without a record first. */
async function offersOf({
  application: { inputs },
  visit: { actor, words },
  entity: { id, received },
  type,
}: Offering<CommandedCall>): Promise<Offers> {
  if (type !== 'recordDisposition' || received === null) return {};
  const { items, names } = await inputs.entities.page(actor, {
    ...{ filter: { call: id, stages: [...accepted] }, limit: mostInputs, cursor: undefined },
  });
  const named = names.in(words.tag);
  const isLeft = (input: { id: string }) => received.withoutDisposition.includes(input.id);
  const { calls: said } = words.pages;
  const choices = items
    .toSorted((one, other) => Number(isLeft(other)) - Number(isLeft(one)))
    .map((input) => ({
      value: input.id,
      label: isLeft(input)
        ? (named[input.submitterId] ?? input.id)
        : said.recorded({ who: named[input.submitterId] ?? input.id }),
      help: input.content?.text.slice(0, 200) ?? '',
      helpLanguage: input.content?.language ?? null,
    }));
  return { inputIds: { choices } };
}

/** The title of a call in the language of the page, or the closest one that it has. */
export function titleOfCall({ title }: Pick<CallView, 'title'>, { tag }: Words): string {
  return closestText(tag, title)?.text ?? '';
}

function SignedInRecord({ entity, timeZone }: { entity: CommandedCall; timeZone: string }) {
  const { actor, language, words } = useVisit();
  const names = entity.names.in(language);
  const mayGive = actor.role === 'ngo' || isOfCenter(actor.role);
  return (
    <>
      {mayGive && entity.stage === 'open_for_input' ? (
        <p class="ds-paragraph">
          <a class="ds-button" href={addressToGive(entity)}>
            {words.pages.calls.giveInput}
          </a>
        </p>
      ) : null}
      <CallRecord
        {...{ call: entity, timeZone, names }}
        itemAddress={(entityId) => `/items/${entityId}`}
      />
      <Received call={entity} />
    </>
  );
}

/** The form for an input to a call, about the items of the call. */
function addressToGive({ id, items }: CommandedCall): string {
  const about = items.slice(0, mostItems).map((entityId): [string, string] => ['item', entityId]);
  return `/inputs/give?${new URLSearchParams([['call', id], ...about]).toString()}`;
}

/** What came in to a call, and what is left to do with it; for supervisors. */
function Received({ call: { id, received } }: { call: CommandedCall }) {
  const { calls: said } = useVisit().words.pages;
  if (received === null) return null;
  const { accepted, unscreened, withoutDisposition } = received;
  return (
    <Section id="received" heading={said.received}>
      <SummaryList
        entries={[
          [said.accepted, accepted],
          [said.unscreened, unscreened],
          [said.withoutDisposition, withoutDisposition.length],
        ]}
      />
      {accepted + unscreened === 0 ? null : (
        <p class="ds-paragraph">
          <a class="ds-link" href={`/inputs?call=${id}`}>
            {said.toInputs}
          </a>
        </p>
      )}
    </Section>
  );
}
