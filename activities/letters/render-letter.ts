import type { IndicatorProgress } from '../../domain/letters/indicator-progress';
import type { DeadlineOutcome, Fact, ItemNarrative } from '../../domain/letters/item-narrative';
import type { FigureTotal } from '../../domain/participation/consideration';
import type { NamesByLanguage } from '../../domain/registers/institution-name';
import type { LocalDate } from '../../domain/shared/instant';
import type { Language } from '../../domain/shared/languages';
import { nameOfLanguage } from '../../locales/language-name';
import type { Values } from '../../locales/message';
import { nameIn } from '../../locales/names';
import { wordsIn, writtenDate, yesOrNo, type Words } from '../../locales/words';
import { escapeHtml } from '../../locales/escape-html';

/** The contents of a letter, before it is formatted in a language. */
export interface LetterContent {
  year: number;
  asOf: LocalDate;
  headName: string;
  body: NamesByLanguage;
  /** The withdrawn letter that it replaces, with the reason. */
  replaces: { id: string; writtenOn: LocalDate; reason: string } | null;
  predecessors: readonly { names: NamesByLanguage; endedOn: LocalDate }[];
  /** How the institution considered conclusions of public oversight in the year; null where it received none. */
  conclusions: FigureTotal | null;
  items: readonly LetterItem[];
}

/** An institution's name in the language of the letter. */
type NameOf = (institutionId: string) => string;

/** One open item of the institution. */
export interface LetterItem {
  /** Document symbol and paragraph, or plan and number. */
  label: string;
  text: string;
  narrative: ItemNarrative;
  indicators: readonly IndicatorProgress[];
}

/**
 * Formats a letter as an HTML document without external resources. Every text from outside is escaped. `names` are
 * those of institutions in the facts.
 */
export function renderLetter(
  letter: LetterContent,
  names: ReadonlyMap<string, NamesByLanguage>,
  language: Language,
): string {
  const words = wordsIn(language);
  const { letter: said } = words;
  const on = writtenDate(letter.asOf);
  const nameOf = (id: string): string => {
    const known = names.get(id);
    return known === undefined ? id : nameIn(language, known);
  };
  const { year, replaces, body, conclusions } = letter;
  const greeting = said.greeting({ name: letter.headName });
  const institution = nameIn(language, body);
  const opening = said.opening({ institution, count: letter.items.length, on });
  const predecessors = letter.predecessors.map(({ names: former, endedOn }) =>
    said.predecessor({ institution: nameIn(language, former), on: writtenDate(endedOn) }),
  );
  const replaced =
    replaces === null ? [] : [said.replaces({ ...replaces, on: writtenDate(replaces.writtenOn) })];
  const considered = conclusions === null ? [] : [said.conclusions({ year, ...conclusions })];
  const title = said.title({ year });
  return [
    `<!doctype html><html lang="${words.tag}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    '<body style="font-family:serif;font-size:16px;line-height:1.45;color:#1a1a1a;max-width:48em;margin:2em auto;padding:0 1em">',
    `<h1 style="font-size:22px">${escapeHtml(title)}</h1>`,
    ...[greeting, ...replaced, opening, ...predecessors, ...considered, said.request].map(
      paragraph,
    ),
    ...letter.items.map((item, index) => itemOf(item, index + 1, words, { nameOf, asOf: on })),
    `<p style="color:#666;font-size:13px">${escapeHtml(said.footer({ on }))}</p>`,
    '</body></html>',
    '',
  ].join('\n');
}

function itemOf(
  item: LetterItem,
  number: number,
  words: Words,
  { nameOf, asOf }: { nameOf: NameOf; asOf: string },
): string {
  const { letter: said, names } = words;
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
      overdue.map((one) => deadlineIn(one, words)),
      '#b00020',
    ),
    ...section(
      said.statuses,
      statuses.map(
        ({ source, status, on }) =>
          `${writtenDate(on)}: ${names.statuses[status]} (${names.statusSources[source]})`,
      ),
    ),
    ...section(
      said.indicators.title,
      item.indicators.map((one) => indicatorIn(one, words, asOf)),
    ),
    ...section(
      said.narrative,
      facts.map((fact) => factIn(fact, words, nameOf)),
    ),
    ...section(
      said.deadlines,
      deadlines.map((one) => deadlineIn(one, words)),
    ),
    '</section>',
  ].join('\n');
}

function factIn({ on, said }: Fact, words: Words, nameOf: NameOf): string {
  // Each fact has its sentence, and its fields are the values of the placeholders.
  const say: string | ((values: Values) => string) = words.letter.facts[said.fact];
  const what = typeof say === 'string' ? say : say(valuesOf(said, words, nameOf));
  return `${writtenDate(on)}: ${what}`;
}

function valuesOf(said: Fact['said'], { names, tag }: Words, nameOf: NameOf): Values {
  switch (said.fact) {
    case 'assigned': {
      const { institutionId, supportIds } = said;
      const supports = supportIds.map(nameOf).join(', ');
      return { institution: nameOf(institutionId), supports, count: supportIds.length };
    }
    case 'handed_over':
    case 'support_handed_over':
      return { from: nameOf(said.fromInstitutionId), to: nameOf(said.toInstitutionId) };
    case 'plan_submitted':
      return { late: yesOrNo(said.late) };
    case 'plan_returned':
    case 'report_returned':
      return { newDueOn: writtenDate(said.newDueOn) };
    case 'report_submitted':
      return { late: yesOrNo(said.late), status: names.statuses[said.claimed] };
    case 'report_accepted':
      return { status: names.statuses[said.validated] };
    case 'extension_requested':
    case 'extension_granted':
      return { duty: names.duties[said.subject], newDueOn: writtenDate(said.newDueOn) };
    case 'extension_refused':
      return { duty: names.duties[said.subject] };
    case 'co_executor_proposed':
    case 'co_executor_accepted':
    case 'co_executor_refused':
      return { institution: nameOf(said.institutionId) };
    case 'graded': {
      const { corrects, documentOn, ...mark } = said;
      return { ...mark, corrects: yesOrNo(corrects), documentOn: writtenDate(documentOn) };
    }
    case 'position_changed':
      return {
        ...said,
        position: names.positions[said.position],
        documentOn: writtenDate(said.documentOn),
      };
    case 'position_corrected':
      return { position: names.positions[said.position] };
    case 'translation_corrected':
      return { language: nameOfLanguage(tag, said.language) };
    case 'follow_up_selected':
      return { ...said, documentOn: writtenDate(said.documentOn) };
    case 'follow_up_replied':
      return { late: yesOrNo(said.late), sentOn: writtenDate(said.sentOn) };
    default:
      return {};
  }
}

function deadlineIn(deadline: DeadlineOutcome, { letter: said, names }: Words): string {
  const { subject, dueOn, firstDueOn, outcome, since } = deadline;
  const on = writtenDate(dueOn);
  const due =
    firstDueOn === dueOn
      ? said.due({ on })
      : said.dueAfterMove({ on, first: writtenDate(firstDueOn) });
  const became =
    outcome === 'running'
      ? said.outcome.running
      : said.outcome[outcome]({ since: writtenDate(since ?? dueOn) });
  return `${names.duties[subject]}: ${due} – ${became}`;
}

/** The name; the values or that there are none; baseline and target. */
function indicatorIn(indicator: IndicatorProgress, words: Words, asOf: string): string {
  const { name, values, baseline, target } = indicator;
  const said = words.letter.indicators;
  const dated = ({ value, on }: { value: string; on: string }) => ({
    value: valueInUnit(value, indicator, said),
    on: writtenDate(on),
  });
  const told = values.map(({ value, on, standing, categories }) => {
    const part = categories.length === 0 ? '' : `${categories.join(', ')}: `;
    return `${part}${said.value(dated({ value, on }))}, ${words.names.statusSources[standing]}`;
  });
  const aims = [
    baseline && said.baseline(dated(baseline)),
    target && said.target(dated(target)),
  ].filter((part) => part !== null);
  const all = [...(told.length === 0 ? [said.noValue({ on: asOf })] : told), ...aims];
  return `${name}: ${all.join('; ')}`;
}

function valueInUnit(
  value: string,
  { unit, unitLabel }: IndicatorProgress,
  { yes, no }: Words['letter']['indicators'],
): string {
  if (unit === 'yes_no') return value === '1' ? yes : no;
  if (unit === 'percent') return `${value}%`;
  return unitLabel === null ? value : `${value} ${unitLabel}`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}
