import type { Application } from '../../../application/composition/compose-application';
import { refuseUnpermittedAct, rolesOf } from '../../../domain/participation/permissions';
import { ActionForm } from '../../components/action-form';
import { Day, Moment } from '../../components/day';
import { TextArea } from '../../components/fields';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { WrittenText } from '../../components/written-text';
import type { Form } from '../../http/form';
import { FormValues } from '../../http/form-values';
import { idOf } from '../../http/id-of-address';
import { page, type PageRoute } from '../../http/route';
import type { SignedInVisit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { TextLanguageField } from '../items/doing/common-fields';

type Letter = Awaited<ReturnType<Application['letters']['find']>>;

const officers = rolesOf('withdrawLetters');

/** One letter with its mails and its withdrawal; withdrawing it, or all letters of an operation. */
export function letterDetailPages({ letters, letterWithdrawing, terms }: Application): PageRoute[] {
  return [
    page({
      path: '/letters/{id}',
      audience: rolesOf('seeLetters'),
      show: async (visit) => {
        const { actor, words, language } = visit;
        const letter = await letters.find(actor, idOf(visit));
        const institution = letter.names.in(language)[letter.institutionId] ?? '';
        const said = words.pages.letters;
        return {
          title: said.letterTitle({ year: letter.year, institution }),
          content: <LetterDetail letter={letter} timeZone={await terms.timeZone()} />,
        };
      },
    }),
    page({
      path: '/letters/{id}/withdraw',
      audience: officers,
      show: ({ words }) =>
        Promise.resolve({ title: words.pages.letters.withdraw, content: <WithdrawForm /> }),
      submit: async (visit, form) => {
        const id = idOf(visit);
        await letterWithdrawing.withdraw({ ...withdrawalIn(visit, form), id });
        return { seeOther: `/letters/${id}` };
      },
    }),
    page({
      path: '/letters/orders/{id}/withdraw',
      audience: officers,
      show: ({ words }) =>
        Promise.resolve({ title: words.pages.letters.withdrawAll, content: <WithdrawForm /> }),
      submit: async (visit, form) => {
        const id = idOf(visit);
        await letterWithdrawing.withdrawAll({ ...withdrawalIn(visit, form), id });
        return { seeOther: '/letters' };
      },
    }),
  ];
}

function withdrawalIn({ actor, changeId, language, languages }: SignedInVisit, form: Form) {
  const values = new FormValues(form);
  const reason = values.text('reason', 2_000);
  values.refuseFaults();
  const chosen = languages.find((tag) => tag === form.text('language'));
  return { actor, changeId, reason, language: chosen ?? language };
}

function WithdrawForm() {
  const said = useVisit().words.pages.letters;
  return (
    <>
      <p class="ds-paragraph">{said.withdrawHelp}</p>
      <ActionForm submit={said.withdraw} danger>
        <TextArea {...{ name: 'reason', label: said.reason, rows: 4 }} />
        <TextLanguageField />
      </ActionForm>
    </>
  );
}

function LetterDetail({ letter, timeZone }: { letter: Letter; timeZone: string }) {
  const { actor, words, language } = useVisit();
  const said = words.pages.letters;
  const names = letter.names.in(language);
  const { id, withdrawal, replacesLetterId, replacedByLetterId } = letter;
  const other = (name: string, otherId: string | null) =>
    otherId === null
      ? null
      : ([
          name,
          <a class="ds-link" key={otherId} href={`/letters/${otherId}`}>
            {said.toLetter}
          </a>,
        ] as const);
  return (
    <>
      <SummaryList
        entries={[
          [said.asOf, <Day key="asOf" on={letter.asOf} />],
          [said.items, letter.itemCount],
          [
            said.letter,
            <a class="ds-link" key="content" href={`/letters/${id}/content`}>
              {said.download}
            </a>,
          ],
          other(said.replaces, replacesLetterId),
          other(said.corrected, replacedByLetterId),
          withdrawal === null
            ? null
            : [said.withdrawnOn, <Moment key="withdrawn" at={withdrawal.at} timeZone={timeZone} />],
          withdrawal === null
            ? null
            : [
                said.why,
                <WrittenText key="why" text={withdrawal.reason} language={withdrawal.language} />,
              ],
        ]}
      />
      {withdrawal === null && refuseUnpermittedAct(actor, 'withdrawLetters') === null ? (
        <p class="ds-paragraph">
          <a class="ds-button" data-variant="secondary" href={`/letters/${id}/withdraw`}>
            {said.withdraw}
          </a>
        </p>
      ) : null}
      <Table<Letter['mails'][number]>
        caption={said.mails}
        rows={letter.mails}
        empty={said.noMails}
        columns={[
          { heading: said.person, cell: ({ personId }) => <bdi>{names[personId] ?? '–'}</bdi> },
          {
            heading: said.sentAt,
            cell: ({ sentAt, failure }) =>
              failure !== null ? (
                said.failed({ failure })
              ) : sentAt === null ? (
                '–'
              ) : (
                <Moment at={sentAt} timeZone={timeZone} />
              ),
          },
        ]}
      />
    </>
  );
}
