import type { BesideSubmission } from '../../../application/deliveries/conflicts';
import { isSilent, type InputView } from '../../../application/inputs/input-view';
import { Day, DayOf } from '../../components/day';
import { Notice } from '../../components/notice';
import { Section } from '../../components/section';
import { StatusMark } from '../../components/status-mark';
import { SummaryList } from '../../components/summary-list';
import { WrittenText } from '../../components/written-text';
import { useVisit, useWords } from '../../layout/visit-context';
import { ConflictMark } from '../items/deliveries';

type Names = Readonly<Record<string, string>>;

/** An input as its reader may see it: what was given, on what, who replied and who was silent. */
export function InputRecord({
  input,
  timeZone,
  names,
  itemAddress,
  filesAddress,
  callAddress = (id) => `/calls/${id}`,
}: {
  input: InputView & BesideSubmission;
  timeZone: string;
  /** Of the institutions and items in it, by id. */
  names: Names;
  itemAddress: (entityId: string) => string;
  /** Where its files are; absent where nobody is signed in. */
  filesAddress?: string;
  callAddress?: (id: string) => string;
}) {
  const { inputs: said } = useWords().pages;
  const { content, opinion, items, endedBecause } = input;
  return (
    <>
      {endedBecause === null ? null : (
        <Notice tone="warning" heading={said.endedBecause}>
          <WrittenText {...endedBecause} />
        </Notice>
      )}
      <Section id="given" heading={said.given}>
        {content === null ? (
          <p class="ds-paragraph">{said.confidential}</p>
        ) : (
          <WrittenText {...content} isLead />
        )}
        {opinion === null ? null : <Opinion opinion={opinion} />}
        <ConflictMark conflicts={input.conflicts} />
        {filesAddress === undefined ? null : (
          <p class="ds-paragraph">
            <a class="ds-link" href={filesAddress}>
              {said.files}
            </a>
          </p>
        )}
      </Section>
      {items.length === 0 ? null : (
        <Section id="replies" heading={said.replies}>
          <Replies {...{ input, timeZone, names }} />
        </Section>
      )}
      <Standing {...{ input, timeZone, names, callAddress }} />
      {items.length === 0 ? null : (
        <Section id="about" heading={said.about}>
          <ul class="ds-list">
            {items.map(({ entityId }) => (
              <li key={entityId}>
                <a class="ds-link" href={itemAddress(entityId)}>
                  <bdi>{names[entityId] ?? entityId}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Opinion({ opinion }: { opinion: NonNullable<InputView['opinion']> }) {
  const { pages, names } = useWords();
  const { fields } = pages;
  const { status, method, confidence, basis } = opinion;
  return (
    <SummaryList
      entries={[
        [fields.status.label, <strong key="status">{names.statuses[status]}</strong>],
        [fields.method.label, names.opinionMethods[method]],
        [fields.confidence.label, names.confidences[confidence]],
        basis === null ? null : [fields.basis.label, <WrittenText key="basis" {...basis} />],
      ]}
    />
  );
}

function Standing({
  input,
  timeZone,
  names,
  callAddress,
}: {
  input: InputView;
  timeZone: string;
  names: Names;
  callAddress: (id: string) => string;
}) {
  const words = useWords();
  const { inputs: said, items } = words.pages;
  const { stage, submitterId, aim, submittedAt, approvedAt, publishedAt, callId } = input;
  const dayOf = (at: string) => <DayOf {...{ at, timeZone }} />;
  return (
    <SummaryList
      entries={[
        [items.stage, <StatusMark key="stage">{words.names.stages[stage]}</StatusMark>],
        [said.submitter, names[submitterId] ?? words.names.protectedSubmitter.hidden],
        [said.aim, words.names.inputAims[aim]],
        [said.submittedOn, dayOf(submittedAt)],
        approvedAt === null || publishedAt !== null
          ? null
          : [
              said.approvedOn,
              <>
                {dayOf(approvedAt)} {said.notYetPublished}
              </>,
            ],
        publishedAt === null ? null : [said.publishedOn, dayOf(publishedAt)],
        callId === null
          ? null
          : [
              said.call,
              <a class="ds-link" key="call" href={callAddress(callId)}>
                {said.openCall}
              </a>,
            ],
      ]}
    />
  );
}

/** Each addressee with its replies; one that is silent with the day that it had. */
function Replies({
  input: { addressees, replies, requests },
  timeZone,
  names,
}: {
  input: InputView;
  timeZone: string;
  names: Names;
}) {
  const { words } = useVisit();
  const { inputs: said } = words.pages;
  if (addressees.length === 0) return <p class="ds-paragraph">{said.noAddressee}</p>;
  const now = new Date(Date.now()).toISOString();
  return (
    <>
      {addressees.map(({ number, institutionId, owes, dueAt, dueOn }) => (
        <div class="ds-card" key={number}>
          <h3 class="ds-heading" data-size="2xs">
            {names[institutionId] ?? institutionId}
          </h3>
          {owes && dueOn !== null ? (
            <p class="ds-paragraph">
              {isSilent({ owes, dueAt }, now) ? (
                <StatusMark tone="danger">{said.noAnswerBy}</StatusMark>
              ) : (
                said.awaitedBy
              )}{' '}
              <Day on={dueOn} />
            </p>
          ) : null}
          {replies
            .filter(({ addressee }) => addressee === number)
            .map((reply) => (
              <ReplyText key={reply.number} {...{ reply, timeZone }} />
            ))}
        </div>
      ))}
      {requests
        .filter(({ decision }) => decision === null)
        .map(({ number, institutionId, reason }) => (
          <Notice key={number} tone="warning">
            <p class="ds-paragraph">
              {said.asksConfidentiality({ institution: names[institutionId] ?? '' })}
            </p>
            {reason === null ? null : <WrittenText {...reason} />}
          </Notice>
        ))}
    </>
  );
}

function ReplyText({
  reply: { content, repliedAt, recordedAt, late, rating, publishedAt },
  timeZone,
}: {
  reply: InputView['replies'][number];
  timeZone: string;
}) {
  const { inputs: said } = useWords().pages;
  const isEnteredLater = recordedAt.slice(0, 10) > repliedAt.slice(0, 10);
  return (
    <>
      <p class="ds-paragraph">
        {said.repliedOn} <DayOf {...{ at: repliedAt, timeZone }} />
        {isEnteredLater ? (
          <>
            {`, ${said.recordedOn} `}
            <DayOf {...{ at: recordedAt, timeZone }} />
          </>
        ) : null}{' '}
        {late ? <StatusMark tone="danger">{said.late}</StatusMark> : null}{' '}
        {publishedAt === null ? <StatusMark>{said.notPublished}</StatusMark> : null}
      </p>
      {content === null ? (
        <p class="ds-paragraph">{said.replyNotShown}</p>
      ) : (
        <WrittenText {...content} />
      )}
      {rating === null ? null : (
        <p class="ds-paragraph">{rating.answers ? said.answersIt : said.doesNotAnswer}</p>
      )}
      {rating === null || rating.reason === null ? null : <WrittenText {...rating.reason} />}
    </>
  );
}
