import type { CallView } from '../../../application/calls/call-view';
import { questionsIn } from '../../../application/calls/call-finders';
import { Day, DayOf } from '../../components/day';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { closestText, WordedText } from '../../components/worded-text';
import { WrittenText } from '../../components/written-text';
import { useVisit } from '../../layout/visit-context';

/** A call for input as everybody reads it: what is asked, until when, and afterwards what came of it. */
export function CallRecord({
  call,
  timeZone,
  names,
  itemAddress,
}: {
  call: CallView;
  timeZone: string;
  /** Of its items, by entity id. */
  names: Readonly<Record<string, string>>;
  itemAddress: (entityId: string) => string;
}) {
  const { calls: said } = useVisit().words.pages;
  const { text, items, summary } = call;
  return (
    <>
      {summary === null ? null : (
        <Section id="summary" heading={said.summary}>
          <WordedText texts={summary} />
        </Section>
      )}
      <Dispositions dispositions={call.dispositions} />
      <Section id="asked" heading={said.asked}>
        <WordedText texts={text} isLead />
        <Questions questions={call.questions ?? []} />
      </Section>
      <Standing {...{ call, timeZone }} />
      {items.length === 0 ? null : (
        <Section id="about" heading={said.about}>
          <ul class="ds-list">
            {items.map((entityId) => (
              <li key={entityId}>
                <a class="ds-link" href={itemAddress(entityId)}>
                  {names[entityId] ?? entityId}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The questions of a call, numbered. */
export function Questions({ questions }: { questions: NonNullable<CallView['questions']> }) {
  const { language, words } = useVisit();
  const shown = closestText(language, questions);
  if (shown === null) return null;
  return (
    <>
      <h3 class="ds-heading" data-size="2xs">
        {words.pages.calls.questions}
      </h3>
      <ol class="ds-list" lang={shown.language}>
        {questionsIn(shown.text).map((question) => (
          <li key={question}>
            <bdi>{question}</bdi>
          </li>
        ))}
      </ol>
    </>
  );
}

function Standing({ call, timeZone }: { call: CallView; timeZone: string }) {
  const { words } = useVisit();
  const { calls: said, items } = words.pages;
  const { stage, closesOn, extensions, themes, subscribers, overdue } = call;
  const { registeredAt, summarisedAt, cancelledBecause } = call;
  return (
    <SummaryList
      entries={[
        [
          items.stage,
          <>
            <StatusMark>{words.names.stages[stage]}</StatusMark>{' '}
            {overdue === true ? <StatusMark tone="danger">{said.summaryLate}</StatusMark> : null}
          </>,
        ],
        [said.openedOn, <DayOf key="on" at={registeredAt} timeZone={timeZone} />],
        [said.closesOn, <Day key="on" on={closesOn} />],
        extensions.length === 0
          ? null
          : [
              said.extensions,
              extensions.map(({ from, to, text, language }) => (
                <div key={to}>
                  <Day on={from} /> → <Day on={to} />
                  <WrittenText {...{ text, language }} />
                </div>
              )),
            ],
        themes.length === 0 ? null : [said.themes, themes.join(', ')],
        subscribers === null ? null : [said.told, subscribers],
        summarisedAt === null
          ? null
          : [said.summarisedOn, <DayOf key="on" at={summarisedAt} timeZone={timeZone} />],
        cancelledBecause === null
          ? null
          : [said.cancelledBecause, <WrittenText key="why" {...cancelledBecause} />],
      ]}
    />
  );
}

/** What was done with the inputs, for supervisors also with which ones. */
function Dispositions({ dispositions }: Pick<CallView, 'dispositions'>) {
  const { calls: said } = useVisit().words.pages;
  const { dispositions: named } = useVisit().words.names;
  if (dispositions.length === 0) return null;
  return (
    <Section id="dispositions" heading={said.dispositions}>
      <ul class="ds-list">
        {dispositions.map(({ disposition, text, language, inputs, inputIds }) => (
          <li key={`${disposition} ${text}`}>
            <strong>{named[disposition]}</strong>
            {` (${said.inputs({ count: inputs })})`}
            <WrittenText {...{ text, language }} />
            {inputIds === null ? null : (
              <p class="ds-paragraph">
                {inputIds.map((id, index) => (
                  <>
                    <a class="ds-link" key={id} href={`/inputs/${id}`}>
                      {said.input({ number: index + 1 })}
                    </a>{' '}
                  </>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
