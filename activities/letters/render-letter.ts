import type { IndicatorProgress } from '../../domain/letters/indicator-progress';
import type {
  DeadlineOutcome,
  Fact,
  ItemNarrative,
  SupervisionFact,
} from '../../domain/letters/item-narrative';
import type { LocalDate } from '../../domain/shared/instant';
import type { InstitutionNames } from '../../store/digest-reading';
import { writtenDate, type MailLanguage } from '../mail/languages/language';
import { escapeHtml } from '../mail/render-digest';
import { english } from './languages/en';
import type { FactNames, LetterWords } from './languages/letter-words';
import { russian } from './languages/ru';
import { uzbek } from './languages/uz';

const words: Readonly<Record<MailLanguage, LetterWords>> = {
  uz: uzbek,
  ru: russian,
  en: english,
};

/** A letter in no language yet. */
export interface LetterContent {
  year: number;
  asOf: LocalDate;
  headName: string;
  body: InstitutionNames;
  /** The withdrawn letter that it replaces, with the reason as it was given. */
  replaces: { id: string; writtenOn: LocalDate; reason: string } | null;
  predecessors: readonly { names: InstitutionNames; endedOn: LocalDate }[];
  items: readonly LetterItem[];
}

/** One open item of the body. */
export interface LetterItem {
  /** Document symbol and paragraph, or plan and number. */
  label: string;
  text: string;
  narrative: ItemNarrative;
  indicators: readonly IndicatorProgress[];
}

/**
 * Puts a letter in words: an HTML document of its own, with nothing in it that a browser or a mail program would have
 * to fetch. Every text from outside is escaped. `names` are those of institutions that facts name.
 */
export function renderLetter(
  letter: LetterContent,
  names: ReadonlyMap<string, InstitutionNames>,
  language: MailLanguage,
): string {
  const said = words[language];
  const day = writtenDate(letter.asOf);
  const nameOf = (id: string): string => {
    const known = names.get(id);
    return known === undefined ? id : nameIn(language, known);
  };
  const opening = said.opening(nameIn(language, letter.body), letter.items.length, day);
  const predecessors = letter.predecessors.map(({ names: former, endedOn }) =>
    said.predecessor(nameIn(language, former), writtenDate(endedOn)),
  );
  const { replaces } = letter;
  const replaced =
    replaces === null
      ? []
      : [said.replaces(writtenDate(replaces.writtenOn), replaces.id, replaces.reason)];
  const title = said.title(letter.year);
  return [
    `<!doctype html><html lang="${said.tag}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    '<body style="font-family:serif;font-size:16px;line-height:1.45;color:#1a1a1a;max-width:48em;margin:2em auto;padding:0 1em">',
    `<h1 style="font-size:22px">${escapeHtml(title)}</h1>`,
    ...[said.greeting(letter.headName), ...replaced, opening, ...predecessors, said.request].map(
      paragraph,
    ),
    ...letter.items.map((item, index) =>
      itemOf(item, index + 1, said, { nameOf, written: writtenDate, asOf: day }),
    ),
    `<p style="color:#666;font-size:13px">${escapeHtml(said.footer(day))}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}

function itemOf(
  item: LetterItem,
  number: number,
  said: LetterWords,
  names: FactNames & { asOf: string },
): string {
  const { facts, deadlines, statuses } = item.narrative;
  const overdue = deadlines.filter(({ outcome }) => outcome === 'overdue');
  const section = (title: string, lines: readonly string[], colour = '#1a1a1a'): string[] =>
    lines.length === 0
      ? []
      : [
          `<h3 style="font-size:15px;margin:8px 0 0;color:${colour}">${escapeHtml(title)}</h3>`,
          `<ul style="margin:0">${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`,
        ];
  return [
    `<section><h2 style="font-size:17px;margin:28px 0 0">${number}. ${escapeHtml(item.label)}</h2>`,
    paragraph(item.text),
    ...section(
      said.overdue,
      overdue.map((one) => deadlineIn(one, said)),
      '#b00020',
    ),
    ...section(
      said.statuses,
      statuses.map(
        ({ source, status, on }) =>
          `${writtenDate(on)}: ${said.status[status]} (${said.source[source]})`,
      ),
    ),
    ...section(
      said.indicators.title,
      item.indicators.map((one) => indicatorIn(one, said, names.asOf)),
    ),
    ...section(
      said.narrative,
      facts.map((fact) => factIn(fact, said, names)),
    ),
    ...section(
      said.deadlines,
      deadlines.map((one) => deadlineIn(one, said)),
    ),
    '</section>',
  ].join('\n');
}

function factIn({ on, said: fact }: Fact, said: LetterWords, names: FactNames): string {
  return `${writtenDate(on)}: ${sentenceOf(fact, said, names)}`;
}

function sentenceOf(fact: Fact['said'], said: LetterWords, names: FactNames): string {
  if (isPlain(fact, said)) return said.plainFacts[fact.fact];
  if (!isSupervision(fact, said)) return said.fact(fact, names);
  // Each fact of the record goes to its own entry of it.
  const say = said.supervision[fact.fact] as (fact: SupervisionFact, names: FactNames) => string;
  return say(fact, names);
}

function isSupervision(fact: Fact['said'], { supervision }: LetterWords): fact is SupervisionFact {
  return fact.fact in supervision;
}

function isPlain(
  fact: Fact['said'],
  { plainFacts }: LetterWords,
): fact is { fact: keyof LetterWords['plainFacts'] } {
  return fact.fact in plainFacts;
}

function deadlineIn(deadline: DeadlineOutcome, said: LetterWords): string {
  const { subject, dueOn, firstDueOn, outcome, since } = deadline;
  const first = firstDueOn === dueOn ? null : writtenDate(firstDueOn);
  const due = said.due(writtenDate(dueOn), first);
  return `${said.owed[subject]}: ${due} – ${said.outcome(outcome, writtenDate(since ?? dueOn))}`;
}

/** The name; the values or that there is none; where it began and where it is to go. */
function indicatorIn(indicator: IndicatorProgress, said: LetterWords, asOf: string): string {
  const { name, values, baseline, target } = indicator;
  const words = said.indicators;
  const inUnit = (value: string): string => valueInUnit(value, indicator, words.yesNo);
  const told = values.map(({ value, on, standing, categories }) => {
    const part = categories.length === 0 ? '' : `${categories.join(', ')}: `;
    return `${part}${words.value(inUnit(value), writtenDate(on))}, ${said.source[standing]}`;
  });
  const aims = [
    baseline && words.baseline(inUnit(baseline.value), writtenDate(baseline.on)),
    target && words.target(inUnit(target.value), writtenDate(target.on)),
  ].filter((part) => part !== null);
  const all = [...(told.length === 0 ? [words.noValue(asOf)] : told), ...aims];
  return `${name}: ${all.join('; ')}`;
}

function valueInUnit(
  value: string,
  { unit, unitLabel }: IndicatorProgress,
  yesNo: LetterWords['indicators']['yesNo'],
): string {
  if (unit === 'yes_no') return value === '1' ? yesNo[1] : yesNo[0];
  if (unit === 'percent') return `${value}%`;
  return unitLabel === null ? value : `${value} ${unitLabel}`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function nameIn(language: MailLanguage, names: InstitutionNames): string {
  return names[language] ?? names.uz;
}
