import type { Application } from '../../../application/composition/compose-application';
import { notFound } from '../../../application/application-error';
import { rolesOf } from '../../../domain/participation/permissions';
import type { LawRecord } from '../../../domain/registers/law';
import { correctedLaw } from '../../../domain/registers/law-correction';
import { nameIn } from '../../../locales/names';
import { ActionForm } from '../../components/action-form';
import { HiddenFields } from '../../components/hidden-fields';
import { Notice } from '../../components/notice';
import { Table } from '../../components/table';
import { changeField } from '../../http/change-field';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { LawFields, lawCorrectionIn } from './law-form';
import {
  actInWords,
  confirmationInWords,
  lawName,
  partsInWords,
  validityInWords,
  type Speech,
} from './law-in-words';

const confirmField = 'confirm';

/** The next version of a record: entered, checked against the present one, and stored. */
export function lawCorrectionPages({ laws }: Application): PageRoute[] {
  const latest = async ({ params }: SignedInVisit): Promise<LawRecord> => {
    const found = (await laws.versions(params['id'] ?? '')).at(-1);
    if (found === undefined) throw notFound();
    return found.record;
  };
  return [
    page({
      path: '/laws/{id}/correct',
      audience: rolesOf('changeLaw'),
      show: async (visit) => {
        const record = await latest(visit);
        const said = visit.words.pages.laws;
        return {
          title: said.correctTitle({ law: lawName(visit, record) }),
          content: (
            <>
              <p class="ds-paragraph">{said.correctHelp}</p>
              <ActionForm submit={said.check}>
                <LawFields record={record} />
              </ActionForm>
            </>
          ),
        };
      },
      submit: async (visit, form) => {
        const { actor, words, language } = visit;
        const present = await latest(visit);
        const next = correctedLaw(present, lawCorrectionIn(form, present, language));
        await laws.refuseUnlessNext(actor, next);
        const { id, version } = next;
        if (form.has(confirmField)) {
          await laws.add(actor, next);
          return { seeOther: `/laws/${id}/${version}` };
        }
        const said = words.pages.laws;
        const entered = form.entries().filter(({ name }) => name !== changeField);
        const isConfirmed = next.term !== null && next.term.confirmation !== null;
        return {
          title: said.checkTitle({ version }),
          content: (
            <>
              <Changes {...{ present, next }} />
              <Notice tone={isConfirmed ? 'info' : 'warning'}>
                {isConfirmed ? said.statutory : said.serviceNorm}
              </Notice>
              <ActionForm submit={said.store({ version })}>
                <HiddenFields entries={[...entered, { name: confirmField, value: 'yes' }]} />
              </ActionForm>
            </>
          ),
        };
      },
    }),
  ];
}

interface Change {
  name: string;
  before: string;
  after: string;
}

function Changes({ present, next }: { present: LawRecord; next: LawRecord }) {
  const visit = useVisit();
  const said = visit.words.pages.laws;
  const before = new Map(rowsOf(visit, present));
  const changes = rowsOf(visit, next).map(([name, after]) => ({
    ...{ name, after, before: before.get(name) ?? '–' },
  }));
  return (
    <Table<Change>
      caption={said.changes}
      rows={changes.filter((change) => change.before !== change.after)}
      empty={said.noChanges}
      columns={[
        { heading: said.part, cell: ({ name }) => name },
        { heading: said.before, cell: (change) => <span class="as-written">{change.before}</span> },
        { heading: said.after, cell: ({ after }) => <span class="as-written">{after}</span> },
      ]}
    />
  );
}

/** Everything that the form changes, in words. */
function rowsOf(speech: Speech, record: LawRecord): readonly (readonly [string, string])[] {
  const { words } = speech;
  const { laws: said } = words.pages;
  return [
    [said.validity, validityInWords(words, record, said.validAlways)],
    ...partsInWords(speech, record).map(
      ({ name, says, article, confirmation }) =>
        [
          name,
          [
            says ?? said.unknown,
            ...(article === null ? [] : [article]),
            confirmationInWords(words, confirmation) ?? said.partUnconfirmed,
          ].join('\n'),
        ] as const,
    ),
    ...record.acts.map(
      (act) =>
        [
          act.title[speech.language] ?? actInWords(speech, { ...act, number: null }),
          [
            act.number === null ? said.unknown : nameIn(speech.language, act.number),
            act.adoptedOn ?? said.unknown,
            validityInWords(words, act, said.unknown),
          ].join('\n'),
        ] as const,
    ),
    [said.source, nameIn(speech.language, record.source)],
  ];
}
