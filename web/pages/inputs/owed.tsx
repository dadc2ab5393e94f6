import type { InputView } from '../../../application/inputs/input-view';
import { Day } from '../../components/day';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { useWords } from '../../layout/visit-context';

/** The inputs of NGOs to which an institution owes a reply, the first due one first; nothing where there are none. */
export function OwedInputs({
  inputs,
  names,
}: {
  inputs: readonly InputView[];
  /** Of the items, by entity id. */
  names: Readonly<Record<string, string>>;
}) {
  const { pages, names: named } = useWords();
  const { inputs: said } = pages;
  if (inputs.length === 0) return null;
  return (
    <Section id="inputs" heading={said.owed}>
      <ul class="ds-list">
        {inputs.map(({ id, kind, items, dueOn, overdue }) => (
          <li key={id}>
            <a class="ds-link" href={`/inputs/${id}`}>
              {`${named.inputKinds[kind]}: `}
              <bdi>{items.map(({ entityId }) => names[entityId] ?? entityId).join('; ')}</bdi>
            </a>{' '}
            {dueOn === null ? null : <Day on={dueOn} />}{' '}
            {overdue ? <StatusMark tone="danger">{said.late}</StatusMark> : null}
          </li>
        ))}
      </ul>
      <p class="ds-paragraph">
        <a class="ds-link" href="/inputs?owed=yes">
          {pages.lists.all}
        </a>
      </p>
    </Section>
  );
}
