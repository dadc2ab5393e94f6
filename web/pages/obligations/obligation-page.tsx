import type {
  CommandedObligation,
  Obligations,
} from '../../../application/obligations/obligations';
import { Day } from '../../components/day';
import { Notice } from '../../components/notice';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { WrittenText } from '../../components/written-text';
import { useVisit } from '../../layout/visit-context';
import { commandTypeOf } from '../items/command-type';
import { History } from '../items/history';

/** What the State owes a UN body: by when, whether it has replied, and what happened. */
export function ObligationPage({
  obligation,
  timeline,
  timeZone,
}: {
  obligation: CommandedObligation;
  timeline: Awaited<ReturnType<Obligations['timeline']>>;
  timeZone: string;
}) {
  const { words, signedIn, query } = useVisit();
  const { obligations: said, items, doing } = words.pages;
  const { id, mechanism, symbol, documentOn, dueOn, reply, reminders, endedBecause } = obligation;
  const done = query.get('done');
  return (
    <>
      {done === 'taken' ? <Notice>{doing.receipt.taken}</Notice> : null}
      <SummaryList
        entries={[
          [
            items.stage,
            <StatusMark key="stage">{words.names.stages[obligation.stage]}</StatusMark>,
          ],
          [said.body, mechanism],
          [
            said.document,
            <>
              {`${symbol}, `}
              <Day on={documentOn} />
            </>,
          ],
          dueOn === null ? null : [said.dueOn, <Day key="due" on={dueOn} />],
          reply === null ? null : [said.reply, <Day key="reply" on={reply.sentOn} />],
          reminders.length === 0
            ? null
            : [
                said.reminders,
                reminders.map(({ remindedOn }) => <Day key={remindedOn} on={remindedOn} />),
              ],
          endedBecause === null ? null : [said.why, <WrittenText key="why" text={endedBecause} />],
        ]}
      />
      <Section id="about" heading={said.about}>
        <ul class="ds-list">
          {obligation.items.map(({ entityId }, index) => (
            <li key={entityId}>
              <a class="ds-link" href={`/items/${entityId}`}>
                {said.open({ number: index + 1 })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
      {signedIn === null || obligation.allowedCommands.length === 0 ? null : (
        <Section id="actions" heading={items.sections.actions}>
          <div class="deeds">
            {obligation.allowedCommands.map((command) => (
              <a
                class="ds-button"
                data-variant="secondary"
                key={command}
                href={`/obligations/${id}/do/${command}`}
              >
                {words.commands[commandTypeOf(command)].label}
              </a>
            ))}
          </div>
        </Section>
      )}
      <Section id="history" heading={items.sections.history}>
        <History timeline={timeline} timeZone={timeZone} />
      </Section>
    </>
  );
}
