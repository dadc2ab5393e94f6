import type { AddresseeLaw } from '../../../application/conclusions/conclusion-laws';
import { DayOf } from '../../components/day';
import { pageAddress } from '../../components/page-address';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { WrittenText } from '../../components/written-text';
import { useVisit } from '../../layout/visit-context';
import { ConflictMark } from '../items/deliveries';
import { AddresseeSection } from './addressee';
import type { ShownConclusion } from './shown';

/** What was submitted, and for each addressee what the law says and how it has answered. */
export function ConclusionRecord({
  entity,
  timeZone,
  laws,
  proof,
  addressOf = pageAddress,
}: {
  entity: ShownConclusion;
  timeZone: string;
  laws: ReadonlyMap<number, AddresseeLaw>;
  /** The address of its proof document; null for who may not have it. */
  proof: string | null;
  /** The page of an item. */
  addressOf?: (entityId: string) => string;
}) {
  const { words, language } = useVisit();
  const { conclusions: said, items } = words.pages;
  const names = entity.names.in(language);
  const { stage, form, submitterId, registrationNumber, registeredAt, findings, endedBecause } =
    entity;
  return (
    <>
      <SummaryList
        entries={[
          [items.stage, <StatusMark key="stage">{words.names.stages[stage]}</StatusMark>],
          [said.number, <bdi key="number">{registrationNumber}</bdi>],
          [said.registeredOn, <DayOf key="on" at={registeredAt} timeZone={timeZone} />],
          [said.form, said.forms[form]],
          [said.submitter, names[submitterId] ?? '–'],
          findings === null ? null : [said.findings, <WrittenText key="findings" {...findings} />],
          endedBecause === null
            ? null
            : [said.ended, <WrittenText key="ended" {...endedBecause} />],
          proof === null
            ? null
            : [
                words.pages.inputs.files,
                <a class="ds-link" key="files" href={pageAddress(entity.entityId, 'files')}>
                  {said.open}
                </a>,
              ],
          proof === null ? null : [said.proof, <Proof key="proof" address={proof} />],
        ]}
      />
      <ConflictMark conflicts={entity.conflicts} />
      <Proposals {...{ entity, names, addressOf }} />
      {entity.addressees.map((addressee) => (
        <AddresseeSection
          key={addressee.number}
          {...{ addressee, entity, names, timeZone }}
          law={laws.get(addressee.number) ?? null}
        />
      ))}
      <Items ids={entity.items} {...{ names, addressOf }} />
    </>
  );
}

function Proof({ address }: { address: string }) {
  const said = useVisit().words.pages.conclusions;
  return (
    <>
      <a class="ds-link" href={`${address}.pdf`}>
        {said.asPdf}
      </a>
      {', '}
      <a class="ds-link" href={`${address}.json`}>
        {said.asJson}
      </a>
      <p class="field-help">{said.proofHelp}</p>
    </>
  );
}

interface Linking {
  names: Readonly<Record<string, string>>;
  addressOf: (entityId: string) => string;
}

function Proposals({
  entity: { proposals, addressees },
  names,
  addressOf,
}: Linking & { entity: ShownConclusion }) {
  const said = useVisit().words.pages.conclusions;
  // Before an answer is published only the parties read them.
  const shown = proposals.filter(({ text }) => text !== null);
  if (shown.length === 0) return null;
  return (
    <Section id="proposals" heading={said.proposals}>
      <ol class="ds-list">
        {shown.map(({ number, text, addressees: to, plannedAs }) => (
          <li key={number} value={number}>
            {text === null ? null : <WrittenText {...text} />}
            {to.length === addressees.length ? null : (
              <p class="field-help">
                {addressees
                  .filter((one) => to.includes(one.number))
                  .map(({ institutionId }) => names[institutionId] ?? '–')
                  .join('; ')}
              </p>
            )}
            {plannedAs.map((entityId) => (
              <p class="ds-paragraph" key={entityId}>
                {`${said.plannedAs}: `}
                <a class="ds-link" href={addressOf(entityId)}>
                  {names[entityId] ?? said.what}
                </a>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Items({ ids, names, addressOf }: Linking & { ids: readonly string[] }) {
  const said = useVisit().words.pages.conclusions;
  if (ids.length === 0) return null;
  return (
    <Section id="items" heading={said.items}>
      <Table<string>
        caption={said.items}
        rows={ids}
        empty=""
        columns={[
          {
            heading: said.items,
            cell: (entityId) => (
              <a class="ds-link" href={addressOf(entityId)}>
                <bdi>{names[entityId] ?? entityId}</bdi>
              </a>
            ),
          },
        ]}
      />
    </Section>
  );
}
