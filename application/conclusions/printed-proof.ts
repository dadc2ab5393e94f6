import { dayIn, instantIn } from '../../domain/calendar/written-day';
import type { Language } from '../../domain/shared/languages';
import { wordsIn, type Words } from '../../locales/words';
import type { Part, PrintedDocument, Written } from '../../pdf/document';
import type { ConclusionProof } from './conclusion-proof';

type Event = ConclusionProof['events'][number];
type Addressee = ConclusionProof['conclusion']['addressees'][number];

interface Printing {
  proof: ConclusionProof;
  /** In the language of the document, by id. */
  names: Readonly<Record<string, string>>;
  words: Words;
  timeZone: string;
}

/** A proof as a document to print, in a language. */
export function printedProof(
  proof: ConclusionProof,
  { language, timeZone }: { language: Language; timeZone: string },
): PrintedDocument {
  const words = wordsIn(language);
  const said = words.pages.proof;
  const printing = { proof, words, timeZone, names: proof.names.in(language) };
  const { registrationNumber: number } = proof.conclusion;
  const title = said.title({ number });
  return {
    ...{ title, language, madeAt: proof.madeAt },
    foot: `${title} · ${instantIn(words.tag, proof.madeAt, timeZone)}`,
    parts: partsOf(printing),
  };
}

function* partsOf(printing: Printing): Generator<Part> {
  const { proof, words } = printing;
  const { proof: said, conclusions } = words.pages;
  yield paragraph({ text: said.intro });
  yield paragraph({ text: proof.isWhole ? said.whole : said.part });
  yield heading(said.conclusion);
  yield submitted(printing);
  for (const { number, text } of proof.conclusion.proposals) {
    if (text === null) continue;
    yield heading(conclusions.nthProposal({ number }), 3);
    yield paragraph(written(text));
  }
  for (const addressee of proof.conclusion.addressees) yield* ofAddressee(printing, addressee);
  yield heading(said.steps);
  yield steps(printing);
  yield heading(said.notices);
  yield proof.notices.length === 0 ? paragraph({ text: said.noNotices }) : notices(printing);
  yield heading(said.hashes);
  yield paragraph({ text: said.hashHelp });
  yield {
    kind: 'table',
    caption: said.hashes,
    columns: [
      { heading: said.number, share: 1 },
      { heading: said.hash, share: 9 },
    ],
    rows: proof.events.map(({ sequence, hash }) => [
      { text: String(sequence) },
      { text: hash ?? '–' },
    ]),
  };
}

function submitted({ proof, names, words, timeZone }: Printing): Part {
  const { conclusions: said, items, proof: own } = words.pages;
  const { stage, registrationNumber, registeredAt, form, submitterId, title, findings } =
    proof.conclusion;
  const at = (instant: string): string => instantIn(words.tag, instant, timeZone);
  return pairs(words, own.conclusion, [
    [said.what, { text: title }],
    [said.number, { text: registrationNumber }],
    [said.registeredOn, { text: at(registeredAt) }],
    [said.form, { text: said.forms[form] }],
    [said.submitter, { text: names[submitterId] ?? '–' }],
    [items.stage, { text: words.names.stages[stage] }],
    [own.madeAt, { text: at(proof.madeAt) }],
    ...(findings === null ? [] : [[said.findings, written(findings)] as const]),
  ]);
}

/** Where an addressee stands, and the answers that the reader sees. */
function* ofAddressee({ names, words, timeZone }: Printing, one: Addressee): Generator<Part> {
  const { conclusions: said, proof: own } = words.pages;
  const who = names[one.institutionId] ?? '–';
  const on = (day: string | null): string => (day === null ? '–' : dayIn(words.tag, day));
  const at = (instant: string | null): string =>
    instant === null ? said.notYet : instantIn(words.tag, instant, timeZone);
  const { law } = one;
  const isUnconfirmed = law !== null && !law.termConfirmed;
  const due = isUnconfirmed ? `${on(one.dueOn)} (${said.termNotConfirmed})` : on(one.dueOn);
  yield heading(who);
  yield pairs(words, who, [
    [said.standing, { text: said.standings[one.standing] }],
    [said.dueOn, { text: due }],
    [said.acknowledged, { text: at(one.acknowledgedAt) }],
    [said.answeredOn, { text: at(one.answeredAt) }],
    ...(law === null
      ? []
      : [[own.law, { text: own.lawVersion({ ...law, record: law.recordId }) }] as const]),
  ]);
  for (const answer of [
    ...(one.earlierAnswers ?? []),
    ...(one.answer === null ? [] : [one.answer]),
  ]) {
    yield {
      kind: 'table',
      caption: said.answers({ who }),
      columns: [
        { heading: said.proposal, share: 2 },
        { heading: said.answer, share: 3 },
        { heading: said.reason, share: 7 },
      ],
      rows: answer.answers.map(({ proposal, answer: kind, reason }) => [
        { text: String(proposal) },
        { text: said.proposalAnswers[kind] },
        written(reason),
      ]),
    };
  }
  for (const { number, givenAt, standing } of one.notices ?? []) {
    const text = `${said.notices} ${number}: ${at(givenAt)}, ${said.noticeStandings[standing]}`;
    yield paragraph({ text });
  }
}

function steps({ proof, names, words, timeZone }: Printing): Part {
  const { proof: said } = words.pages;
  return {
    kind: 'table',
    caption: said.steps,
    columns: [
      { heading: said.number, share: 1 },
      { heading: said.when, share: 3 },
      { heading: said.happened, share: 4 },
      { heading: said.who, share: 4 },
      { heading: said.texts, share: 5 },
    ],
    rows: proof.events.map((event) => [
      { text: String(event.sequence) },
      { text: whenOf(event, { words, timeZone }) },
      { text: happenedIn(event, words) },
      { text: actorOf(event, { names, words }) },
      textsOf(event),
    ]),
  };
}

function whenOf(
  { effectiveAt, recordedAt, enteredLater }: Event,
  by: Pick<Printing, 'words' | 'timeZone'>,
) {
  const { words, timeZone } = by;
  const at = (instant: string): string => instantIn(words.tag, instant, timeZone);
  if (!enteredLater) return at(effectiveAt);
  return `${at(effectiveAt)}; ${words.pages.proof.recorded({ at: at(recordedAt) })}`;
}

function happenedIn({ type, details }: Pick<Event, 'type' | 'details'>, words: Words): string {
  const said = words.events[type as keyof typeof words.events];
  const duty = words.names.duties[String(details['subject']) as keyof typeof words.names.duties];
  return duty === undefined ? said : `${said}: ${duty}`;
}

/** The person in charge where the reader may see persons, and the institution. */
function actorOf({ actor }: Event, { names, words }: Pick<Printing, 'names' | 'words'>) {
  if (actor.kind === 'system') return words.pages.items.history.system;
  const person = 'personId' in actor ? names[actor.personId ?? ''] : undefined;
  const institution = 'institutionId' in actor ? names[actor.institutionId ?? ''] : undefined;
  const parts = [person, institution ?? words.names.roles[actor.role]];
  return parts.filter((part) => part !== undefined).join(', ');
}

function textsOf({ details }: Event): Written {
  const found = Object.values(details).flatMap((value) => (isText(value) ? [value] : []));
  const [first] = found;
  return {
    text: found.map(({ text }) => text).join('\n'),
    language: found.length === 1 ? (first?.language ?? undefined) : undefined,
  };
}

function isText(value: unknown): value is { text: string; language: string | null } {
  return (
    typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'
  );
}

function notices({ proof, names, words, timeZone }: Printing): Part {
  const { proof: said } = words.pages;
  return {
    kind: 'table',
    caption: said.notices,
    columns: [
      { heading: said.when, share: 3 },
      { heading: said.name, share: 5 },
      { heading: said.to, share: 5 },
    ],
    rows: proof.notices.map(({ sentAt, kind, clockId, step, institutionId, personId }) => [
      { text: instantIn(words.tag, sentAt, timeZone) },
      { text: noticeOf({ kind, clockId, step }, words) },
      {
        text: [names[personId ?? ''], names[institutionId]]
          .filter((part) => part !== undefined)
          .join(', '),
      },
    ]),
  };
}

function noticeOf(
  { kind, clockId, step }: { kind: string; clockId: string | null; step: string | null },
  words: Words,
): string {
  if (clockId === null) return words.events[kind as keyof typeof words.events];
  const subject = clockId.replace(/\/.*/, '') as keyof typeof words.names.duties;
  return words.pages.proof.reminder({ duty: words.names.duties[subject], step: step ?? '' });
}

function heading(text: string, level: 2 | 3 = 2): Part {
  return { kind: 'heading', level, text };
}

function paragraph(text: Written): Part {
  return { kind: 'paragraph', ...text };
}

function pairs(words: Words, caption: string, rows: readonly (readonly [string, Written])[]): Part {
  const { proof: said } = words.pages;
  return {
    ...{ kind: 'table', caption },
    columns: [
      { heading: said.name, share: 3 },
      { heading: said.value, share: 7 },
    ],
    rows: rows.map(([name, value]) => [{ text: name }, value]),
  };
}

function written({ text, language }: { text: string; language: string | null }): Written {
  return { text, ...(language === null ? {} : { language }) };
}
