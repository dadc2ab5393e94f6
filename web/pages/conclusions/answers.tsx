import type { AddresseeLaw } from '../../../application/conclusions/conclusion-laws';
import type { AddresseeView } from '../../../application/conclusions/conclusion-view';
import { nameIn } from '../../../locales/names';
import { DayOf } from '../../components/day';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { Table } from '../../components/table';
import { WrittenText } from '../../components/written-text';
import { useVisit } from '../../layout/visit-context';
import type { ShownConclusion } from './shown';

type Answer = NonNullable<AddresseeView['answer']>;
type ProposalAnswer = Answer['answers'][number];
type Published = NonNullable<AddresseeView['published']>;

/** The answer to each proposal with its reason, and its ground where the law needs one. */
export function AnswerTable({
  caption,
  answers,
  entity,
  law,
}: {
  caption: string;
  answers: readonly ProposalAnswer[];
  entity: Pick<ShownConclusion, 'proposals'>;
  law: AddresseeLaw | null;
}) {
  const { words } = useVisit();
  const said = words.pages.conclusions;
  return (
    <Table<ProposalAnswer>
      caption={caption}
      rows={answers}
      empty=""
      columns={[
        {
          heading: said.proposal,
          isText: true,
          cell: ({ proposal }) => {
            const text = entity.proposals.find(({ number }) => number === proposal)?.text ?? null;
            return (
              <>
                {`${proposal}. `}
                {text === null ? null : <WrittenText {...text} />}
              </>
            );
          },
        },
        {
          heading: said.answer,
          cell: ({ answer }) => <StatusMark>{said.proposalAnswers[answer]}</StatusMark>,
        },
        {
          heading: said.reason,
          isText: true,
          cell: ({ reason, ground }) => (
            <>
              <WrittenText {...reason} />
              <Ground code={ground} law={law} />
            </>
          ),
        },
      ]}
    />
  );
}

function Ground({ code, law }: { code: string | null; law: AddresseeLaw | null }) {
  const { words, language } = useVisit();
  if (code === null) return null;
  const ground = law?.grounds.find((one) => one.code === code);
  const name = ground === undefined ? code : nameIn(language, ground.names);
  return <p class="field-help">{`${words.pages.conclusions.ground}: ${name}`}</p>;
}

/** How the submitter received an answer, and what the center decided on a dispute. */
export function Rating({ rating, timeZone }: Pick<Answer, 'rating'> & { timeZone: string }) {
  const said = useVisit().words.pages.conclusions;
  if (rating === null) return null;
  const { result, at, said: words, decision } = rating;
  return (
    <SummaryList
      entries={[
        [
          said.rating,
          <>
            {`${said.ratings[result]}, `}
            <DayOf at={at} timeZone={timeZone} />
            {words === null ? null : <WrittenText {...words} />}
          </>,
        ],
        result !== 'disputed'
          ? null
          : [
              said.dispute,
              decision === null ? (
                said.awaitsDecision
              ) : (
                <>
                  {`${said.disputeOutcomes[decision.outcome]}, `}
                  <DayOf at={decision.at} timeZone={timeZone} />
                  <WrittenText {...decision.reason} />
                </>
              ),
            ],
      ]}
    />
  );
}

/** What was changed after the answer was published: both wordings. */
export function Corrections({
  corrections,
  timeZone,
}: Pick<Published, 'corrections'> & { timeZone: string }) {
  const said = useVisit().words.pages.conclusions;
  if (corrections.length === 0) return null;
  const wording = ({ answer, reason }: ProposalAnswer) => (
    <>
      <StatusMark>{said.proposalAnswers[answer]}</StatusMark>
      <WrittenText {...reason} />
    </>
  );
  return (
    <Table<Published['corrections'][number]>
      caption={said.corrections}
      rows={corrections}
      empty=""
      columns={[
        { heading: said.day, cell: ({ at }) => <DayOf at={at} timeZone={timeZone} /> },
        { heading: said.before, isText: true, cell: ({ before }) => wording(before) },
        { heading: said.after, isText: true, cell: ({ after }) => wording(after) },
        { heading: said.reason, isText: true, cell: ({ note }) => <WrittenText {...note} /> },
      ]}
    />
  );
}
