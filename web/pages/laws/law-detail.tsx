import type { EnteredLaw } from '../../../application/policies/law-register';
import type {
  ArticleRef,
  LawAct,
  LawRecord,
  LawTermPart,
  RefusalGround,
  StepText,
} from '../../../domain/registers/law';
import type { NamesByLanguage } from '../../../domain/registers/institution-name';
import { closestLanguage } from '../../../domain/shared/languages';
import { nameIn } from '../../../locales/names';
import type { Words } from '../../../locales/words';
import { Day } from '../../components/day';
import { Notice } from '../../components/notice';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { Table, type Column } from '../../components/table';
import { useVisit } from '../../layout/visit-context';
import {
  articleInWords,
  confirmationInWords,
  lawName,
  newEntry,
  partsInWords,
  validityInWords,
  type PartInWords,
} from './law-in-words';

/** One version of a record, all of it in words. */
export function LawDetail({
  law: { record, sha256 },
  mayCorrect = false,
}: {
  law: Pick<EnteredLaw, 'record' | 'sha256'>;
  /** Whether the visitor may make the next version from it. */
  mayCorrect?: boolean;
}) {
  const visit = useVisit();
  const { words } = visit;
  const { laws: said, institutions } = words.pages;
  const isConfirmed = record.term !== null && record.term.confirmation !== null;
  return (
    <>
      <Notice tone={isConfirmed ? 'success' : 'warning'}>
        {isConfirmed ? said.statutory : said.serviceNorm}
      </Notice>
      <SummaryList
        entries={[
          [said.subject, said.subjects[record.subject]],
          [
            said.addressees,
            record.addresseeKinds.map((kind) => institutions.kinds[kind]).join(', '),
          ],
          [said.validity, validityInWords(words, record, said.validAlways)],
          [said.source, <LawText key="source" text={record.source} />],
        ]}
      />
      <Table<PartInWords>
        caption={said.says}
        rows={partsInWords(visit, record)}
        empty=""
        columns={[
          { heading: said.part, cell: ({ name }) => name },
          { heading: said.says, cell: ({ says }) => says ?? said.unknown, isText: true },
          { heading: said.article, cell: ({ article }) => article ?? '–' },
          { heading: said.confirmation, cell: (part) => <Confirmed part={part} /> },
        ]}
      />
      <Acts acts={record.acts} />
      <Grounds {...{ record, mayCorrect }} />
      <Steps {...{ record, mayCorrect }} />
      <p class="ds-paragraph">
        {`${said.sha256}: `}
        <code>{sha256}</code>
      </p>
    </>
  );
}

/** The law that a deadline rests on: its act and article, and who confirmed the term. */
export function LawOfTerm({ part, record }: { part: LawTermPart; record: LawRecord }) {
  const visit = useVisit();
  const found = partsInWords(visit, record).find((one) => one.part === part);
  if (found === undefined) return null;
  const { name, says, article } = found;
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href={`/laws/${record.id}/${record.version}`}>
        {article ?? lawName(visit, record)}
      </a>
      {`. ${name}: ${says ?? visit.words.pages.laws.unknown} `}
      <Confirmed part={found} />
    </p>
  );
}

/** Who confirmed a rule, or that nobody did. */
export function Confirmed({
  part: { part, confirmation },
}: {
  part: Pick<PartInWords, 'part' | 'confirmation'>;
}) {
  const { words } = useVisit();
  const { laws } = words.pages;
  const said = confirmationInWords(words, confirmation);
  if (said !== null) return <StatusMark tone="success">{said}</StatusMark>;
  const isTerm = part === 'term' || part === 'grace';
  return <StatusMark tone="warning">{isTerm ? laws.unconfirmed : laws.partUnconfirmed}</StatusMark>;
}

function Acts({ acts }: { acts: readonly LawAct[] }) {
  const { words } = useVisit();
  const said = words.pages.laws;
  return (
    <Table<LawAct>
      caption={said.acts}
      rows={acts}
      empty=""
      columns={[
        { heading: said.actTitle, cell: ({ title }) => <LawText text={title} />, isText: true },
        {
          heading: said.number,
          cell: ({ number }) => (number === null ? said.unknown : <LawText text={number} />),
        },
        {
          heading: said.adoptedOn,
          cell: ({ adoptedOn }) => (adoptedOn === null ? said.unknown : <Day on={adoptedOn} />),
        },
        { heading: said.inForce, cell: (act) => validityInWords(words, act, said.unknown) },
      ]}
    />
  );
}

interface Entries {
  record: LawRecord;
  mayCorrect: boolean;
}

function Grounds({ record, mayCorrect }: Entries) {
  const said = useVisit().words.pages.laws;
  const path = `/laws/${record.id}/grounds`;
  return (
    <Section id="grounds" heading={said.grounds}>
      <Table<RefusalGround>
        caption={said.grounds}
        rows={record.refusalGrounds}
        empty={said.noGrounds}
        columns={[
          { heading: said.ground, cell: ({ names }) => <LawText text={names} />, isText: true },
          { heading: said.use, cell: ({ use }) => said.uses[use] },
          { heading: said.article, cell: (ground) => <Article record={record} at={ground} /> },
          ...(mayCorrect ? [correcting<RefusalGround>(said, ({ code }) => `${path}/${code}`)] : []),
        ]}
      />
      {mayCorrect ? <Add to={`${path}/${newEntry}`}>{said.addGround}</Add> : null}
    </Section>
  );
}

function Steps({ record, mayCorrect }: Entries) {
  const { laws: said, institutions } = useVisit().words.pages;
  const path = `/laws/${record.id}/texts`;
  return (
    <Section id="steps" heading={said.steps}>
      <Table<StepText>
        caption={said.steps}
        rows={record.steps}
        empty={said.noSteps}
        columns={[
          { heading: said.stage, cell: ({ stage }) => said.stages[stage] },
          { heading: said.reader, cell: ({ reader }) => said.readers[reader] },
          {
            heading: said.addressees,
            cell: ({ addresseeKinds }) =>
              addresseeKinds.map((kind) => institutions.kinds[kind]).join(', '),
          },
          {
            ...{ heading: said.text, isText: true },
            cell: ({ text, claims }) => (
              <>
                <LawText text={text} />{' '}
                {claims === null ? null : <StatusMark>{said.claims}</StatusMark>}
              </>
            ),
          },
          { heading: said.article, cell: (step) => <Article record={record} at={step} /> },
          ...(mayCorrect
            ? [correcting<StepText>(said, (step) => `${path}/${record.steps.indexOf(step)}`)]
            : []),
        ]}
      />
      {mayCorrect ? <Add to={`${path}/${newEntry}`}>{said.addText}</Add> : null}
    </Section>
  );
}

function correcting<R>(said: Words['pages']['laws'], to: (row: R) => string): Column<R> {
  return {
    heading: said.correctEntry,
    cell: (row) => (
      <a class="ds-link" href={to(row)}>
        {said.correctEntry}
      </a>
    ),
  };
}

function Add({ to, children }: { to: string; children: string }) {
  return (
    <p class="ds-paragraph">
      <a class="ds-link" href={to}>
        {children}
      </a>
    </p>
  );
}

function Article({ record, at }: { record: LawRecord; at: ArticleRef }) {
  return <>{articleInWords(useVisit(), record, at)}</>;
}

/** A text of a law in the language of the page, or marked with the one that it has. */
export function LawText({ text }: { text: NamesByLanguage }) {
  const { language } = useVisit();
  const tags = Object.keys(text);
  const isInLanguage = closestLanguage(language, tags) !== null;
  return <span lang={isInLanguage ? undefined : tags[0]}>{nameIn(language, text)}</span>;
}
