import type { CommandedObligation } from '../../../application/obligations/obligations';
import { Day } from '../../components/day';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { WrittenText } from '../../components/written-text';
import { useWords } from '../../layout/visit-context';

/** What the State owes a UN body: by when, and whether it has replied. */
export function ObligationRecord({ entity: obligation }: { entity: CommandedObligation }) {
  const words = useWords();
  const { obligations: said, items } = words.pages;
  const { mechanism, symbol, documentOn, dueOn, reply, reminders, endedBecause } = obligation;
  return (
    <>
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
    </>
  );
}
