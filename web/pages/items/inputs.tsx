import { isSilent } from '../../../application/inputs/input-view';
import { conflictsShown } from '../../../application/deliveries/conflicts';
import { isOfCenter } from '../../../domain/shared/actor';
import { Day, DayOf } from '../../components/day';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { useVisit } from '../../layout/visit-context';
import { ConflictMark } from './deliveries';
import type { ItemStory } from './story';

/** What NGOs said of the item, as far as the reader may see it, and for an NGO the way to say more. */
export function InputsOn({
  item,
  timeZone,
  conflicts,
  address = (id) => `/inputs/${id}`,
  isPublic = false,
}: Pick<ItemStory, 'item' | 'timeZone' | 'conflicts'> & {
  /** The page of an input. */
  address?: (id: string) => string;
  isPublic?: boolean;
}) {
  const { words, language, actor } = useVisit();
  const { inputs: said } = words.pages;
  const mayGive = !isPublic && (actor.role === 'ngo' || isOfCenter(actor.role));
  const names = item.names.in(language);
  const now = new Date(Date.now()).toISOString();
  if (item.inputs.length === 0 && !mayGive) return null;
  return (
    <Section id="inputs" heading={said.onItem}>
      {item.inputs.length === 0 ? null : (
        <ul class="ds-list">
          {item.inputs.map(({ id, kind, stage, submitterId, submittedAt, addressees }) => (
            <li key={id}>
              <a class="ds-link" href={address(id)}>
                {words.names.inputKinds[kind]}
              </a>
              {`, ${names[submitterId] ?? words.names.protectedSubmitter.hidden}, `}
              <DayOf {...{ at: submittedAt, timeZone }} />{' '}
              {isPublic ? null : <StatusMark>{words.names.stages[stage]}</StatusMark>}
              <ConflictMark conflicts={conflictsShown(conflicts, submitterId)} />
              {addressees.map((addressee) =>
                isSilent(addressee, now) && addressee.dueOn !== null ? (
                  <p class="ds-paragraph" key={addressee.number}>
                    <StatusMark tone="danger">{said.noAnswerBy}</StatusMark>{' '}
                    <Day on={addressee.dueOn} />
                    {`, ${names[addressee.institutionId] ?? ''}`}
                  </p>
                ) : null,
              )}
            </li>
          ))}
        </ul>
      )}
      {mayGive ? (
        <p class="ds-paragraph">
          <a
            class="ds-button"
            data-variant="secondary"
            href={`/inputs/give?item=${encodeURIComponent(item.entityId)}`}
          >
            {actor.role === 'ngo' ? said.giveOnItem : said.enterTitle}
          </a>
        </p>
      ) : null}
    </Section>
  );
}
