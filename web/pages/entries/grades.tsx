import type { Application } from '../../../application/composition/compose-application';
import type { ItemDetail } from '../../../application/items/items';
import { gradeFields, predictionFields } from '../../../domain/registers/entry-fields';
import { Day } from '../../components/day';
import type { Choice } from '../../components/fields';
import { Table } from '../../components/table';
import { textLanguage } from '../../forms/read-command';
import { readEntry } from '../../forms/read-fields';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { itemAddress } from '../items/address';
import { titleOf } from '../items/title';
import { EntryForm, officers } from './entry-form';
import { EntryLinks } from './entry-links';

type Assessed = Awaited<ReturnType<Application['assessments']['list']>>['assessments'][number];

/** What UN bodies said of the implementation, and what the center expects them to say. */
export function gradePages(application: Application): PageRoute[] {
  const { assessments, items } = application;
  const found = async (visit: SignedInVisit) =>
    await items.detail(visit.actor, `recommendation/${idOf(visit)}`);
  return [
    page({
      path: '/items/recommendation/{id}/grades',
      audience: 'signed_in',
      show: async (visit) => {
        const { actor, words } = visit;
        const item = await found(visit);
        const { assessments: entries } = await assessments.list(actor, item.id);
        return {
          title: `${words.pages.entries.grades}: ${titleOf(item, words)}`,
          content: (
            <>
              <GradeTable {...{ entries, visit }} />
              <EntryLinks address={itemAddress(item.entityId)} acts={['grade', 'predict']} />
            </>
          ),
        };
      },
    }),
    page({
      path: '/items/recommendation/{id}/grade',
      audience: officers,
      show: async (visit) => {
        const item = await found(visit);
        const { assessments: entries } = await assessments.list(visit.actor, item.id);
        const { grade } = visit.words.pages.entries;
        const standing = entries
          .filter(({ kind, stands }) => kind === 'grade' && stands)
          .map(({ number, code, symbol }) => ({
            ...{ value: String(number), label: `${code}, ${symbol ?? ''}` },
          }));
        return {
          title: `${grade}: ${titleOf(item, visit.words)}`,
          content: (
            <EntryForm
              {...{ body: gradeFields, submit: grade }}
              offers={{
                code: { choices: await grades(application, visit, item) },
                supersedes: { choices: standing },
              }}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const recommendationId = idOf(visit);
        const { documentParagraph: paragraph, ...entry } = readEntry(gradeFields, form);
        const given = {
          ...{ kind: 'grade' as const, ...entry, paragraph },
          language: textLanguage(visit, form),
        };
        await assessments.record({ actor, changeId, recommendationId, given });
        return { seeOther: itemAddress(`recommendation/${recommendationId}`, 'grades') };
      },
    }),
    page({
      path: '/items/recommendation/{id}/predict',
      audience: officers,
      show: async (visit) => {
        const item = await found(visit);
        const { predict } = visit.words.pages.entries;
        return {
          title: `${predict}: ${titleOf(item, visit.words)}`,
          content: (
            <EntryForm
              {...{ body: predictionFields, submit: predict }}
              offers={{ code: { choices: await grades(application, visit, item) } }}
            />
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, changeId } = visit;
        const recommendationId = idOf(visit);
        const entry = readEntry(predictionFields, form);
        const language = textLanguage(visit, form);
        const given = { kind: 'prediction' as const, ...entry, language };
        await assessments.record({ actor, changeId, recommendationId, given });
        return { seeOther: itemAddress(`recommendation/${recommendationId}`, 'grades') };
      },
    }),
  ];
}

/** The grades of the latest scheme of the UN body, as it published them. */
async function grades(
  { gradeSchemes }: Application,
  { actor }: SignedInVisit,
  { document }: ItemDetail,
): Promise<Choice[]> {
  const schemes = document === null ? [] : await gradeSchemes.list(actor, document.mechanism);
  return (schemes.at(-1)?.grades ?? []).map(({ code, label }) => ({
    // The UN bodies publish them in English.
    ...{ value: code, label: `${code} – ${label}`, language: 'en' },
  }));
}

function GradeTable({ entries, visit }: { entries: readonly Assessed[]; visit: SignedInVisit }) {
  const { entries: said } = visit.words.pages;
  return (
    <Table<Assessed>
      caption={said.grades}
      rows={entries}
      empty={said.gradesEmpty}
      columns={[
        { heading: said.gradeKind, cell: ({ kind }) => said.gradeKinds[kind] },
        {
          heading: said.fields.code.label,
          cell: ({ code, label, stands }) => (
            <>
              {`${code} – `}
              <bdi lang="en">{label}</bdi>
              {stands ? null : ` (${said.superseded})`}
            </>
          ),
        },
        {
          heading: said.fields.symbol.label,
          cell: ({ symbol, paragraph }) =>
            symbol === null ? '–' : `${symbol}, ${paragraph ?? ''}`,
        },
        {
          heading: said.fields.documentOn.label,
          cell: ({ documentOn }) => (documentOn === null ? '–' : <Day on={documentOn} />),
        },
        { heading: said.reason, cell: ({ reason }) => <bdi>{reason ?? '–'}</bdi> },
      ]}
    />
  );
}
