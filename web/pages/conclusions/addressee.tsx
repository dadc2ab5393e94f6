import type { AddresseeLaw } from '../../../application/conclusions/conclusion-laws';
import type { AddresseeView } from '../../../application/conclusions/conclusion-view';
import { dayIn } from '../../../domain/calendar/written-day';
import { nameIn } from '../../../locales/names';
import { Day, DayOf, Moment } from '../../components/day';
import { Notice } from '../../components/notice';
import { pageAddress } from '../../components/page-address';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { WrittenText } from '../../components/written-text';
import { publicAddress } from '../../http/public-address';
import { useVisit } from '../../layout/visit-context';
import { AnswerTable, Corrections, Rating } from './answers';
import type { ShownConclusion } from './shown';

interface Shown {
  addressee: AddresseeView;
  entity: ShownConclusion;
  names: Readonly<Record<string, string>>;
  timeZone: string;
}

/** Where one addressee stands: its day and the law behind it, its answer, and what was asked and answered besides. */
export function AddresseeSection({
  addressee,
  law,
  ...shown
}: Shown & { law: AddresseeLaw | null }) {
  const { words, language } = useVisit();
  const { conclusions: said } = words.pages;
  const { number, institutionId, official, standing, acknowledgedAt, ownNumber, dueOn } = addressee;
  const who = shown.names[institutionId] ?? '–';
  const isUnconfirmed = addressee.law?.termConfirmed === false;
  const { timeZone } = shown;
  return (
    <Section id={`addressee-${number}`} heading={who}>
      <SummaryList
        entries={[
          [
            said.standing,
            <StatusMark key="standing" tone={standing === 'overdue' ? 'danger' : 'neutral'}>
              {standing === 'overdue' && dueOn !== null
                ? said.noAnswerBy({ on: dayIn(words.tag, dueOn) })
                : said.standings[standing]}
            </StatusMark>,
          ],
          official === null ? null : [said.official, <bdi key="official">{official}</bdi>],
          dueOn === null ? null : [said.dueOn, <Due key="due" {...{ dueOn, isUnconfirmed }} />],
          [said.onWhat, <Basis key="basis" law={law} />],
          [
            said.acknowledged,
            acknowledgedAt === null ? (
              said.notYet
            ) : (
              <DayOf key="on" at={acknowledgedAt} timeZone={timeZone} />
            ),
          ],
          ownNumber === null ? null : [said.ownNumber, <bdi key="own">{ownNumber}</bdi>],
        ]}
      />
      {law === null || law.steps.length === 0 ? null : (
        <Notice heading={said.lawStep}>
          {law.steps.map(({ reader, text }) => (
            <p class="ds-paragraph" key={reader}>
              {nameIn(language, text)}
            </p>
          ))}
        </Notice>
      )}
      <Answers {...{ addressee, who, ...shown, law }} />
      <Questions addressee={addressee} />
      <Notices addressee={addressee} timeZone={timeZone} />
    </Section>
  );
}

function Due({ dueOn, isUnconfirmed }: { dueOn: string; isUnconfirmed: boolean }) {
  const said = useVisit().words.pages.conclusions;
  return (
    <>
      <Day on={dueOn} />
      {isUnconfirmed ? (
        <>
          {' '}
          <StatusMark tone="warning">{said.termNotConfirmed}</StatusMark>
          <p class="field-help">{said.termNotConfirmedHelp}</p>
        </>
      ) : null}
    </>
  );
}

function Basis({ law }: { law: AddresseeLaw | null }) {
  const visit = useVisit();
  const said = visit.words.pages.conclusions;
  if (law === null || law.act === null) return <>{said.noLaw}</>;
  const act = nameIn(visit.language, law.act);
  const path = `/laws/${law.record.id}/${law.record.version}`;
  return (
    <a class="ds-link" href={visit.isPublic ? publicAddress(visit, path) : path}>
      {law.article === null ? act : said.article({ act, article: law.article })}
    </a>
  );
}

/** The answer as its parties see it, as it is published, as it is prepared, and those before it. */
function Answers({
  addressee: { answer, published, draft, earlierAnswers, earlierPublished },
  who,
  law,
  entity,
  timeZone,
}: Omit<Shown, 'names'> & { who: string; law: AddresseeLaw | null }) {
  const said = useVisit().words.pages.conclusions;
  const common = { entity, law };
  const earlier = earlierAnswers ?? earlierPublished.map((one) => ({ ...one, rating: null }));
  return (
    <>
      {earlier.map((one) => (
        <div key={one.submittedAt}>
          <AnswerTable {...common} caption={said.earlier({ who })} answers={one.answers} />
          <Rating {...one} timeZone={timeZone} />
        </div>
      ))}
      {draft === null || draft.length === 0 ? null : (
        <AnswerTable {...common} caption={said.draft({ who })} answers={draft} />
      )}
      {answer === null ? null : (
        <>
          <AnswerTable {...common} caption={said.answers({ who })} answers={answer.answers} />
          <SummaryList
            entries={[
              [
                said.answeredOn,
                <>
                  <Moment at={answer.submittedAt} timeZone={timeZone} />
                  {answer.late ? (
                    <>
                      {' '}
                      <StatusMark tone="danger">{said.late}</StatusMark>
                    </>
                  ) : null}
                </>,
              ],
              answer.letterNumber === null ? null : [said.letter, <bdi>{answer.letterNumber}</bdi>],
              answer.documentId === null
                ? null
                : [
                    said.letterFile,
                    <a
                      class="ds-link"
                      href={pageAddress(entity.entityId, 'letters', answer.documentId)}
                    >
                      {said.openLetter}
                    </a>,
                  ],
            ]}
          />
          <Rating {...answer} timeZone={timeZone} />
        </>
      )}
      {published === null ? null : (
        <>
          <AnswerTable {...common} caption={said.published({ who })} answers={published.answers} />
          <Corrections corrections={published.corrections} timeZone={timeZone} />
        </>
      )}
    </>
  );
}

function Questions({ addressee: { questions } }: Pick<Shown, 'addressee'>) {
  const said = useVisit().words.pages.conclusions;
  if (questions === null || questions.length === 0) return null;
  return (
    <>
      <h3 class="ds-heading" data-size="2xs">
        {said.questions}
      </h3>
      {questions.map(({ number, question, answer }) => (
        <SummaryList
          key={number}
          entries={[
            [said.question, <WrittenText key="question" {...question} />],
            [
              said.questionAnswer,
              answer === null ? said.notYet : <WrittenText key="answer" {...answer} />,
            ],
          ]}
        />
      ))}
    </>
  );
}

function Notices({ addressee: { notices }, timeZone }: Pick<Shown, 'addressee' | 'timeZone'>) {
  const said = useVisit().words.pages.conclusions;
  if (notices === null || notices.length === 0) return null;
  return (
    <>
      <h3 class="ds-heading" data-size="2xs">
        {said.notices}
      </h3>
      <ul class="ds-list">
        {notices.map(({ number, givenAt, standing, text }) => (
          <li key={number}>
            <Moment at={givenAt} timeZone={timeZone} />
            {`: ${said.noticeStandings[standing]}`}
            {text === null ? null : <WrittenText {...text} />}
          </li>
        ))}
      </ul>
    </>
  );
}
