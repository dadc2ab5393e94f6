import { foldedName } from '../shared/folded-key';

/** The labels that a source gives a recommendation, taken apart by what they name. */
interface SourceLabels {
  themes: readonly string[];
  /** Groups of people that it concerns. */
  affectedPersons: readonly string[];
  /** Goals and targets of the 2030 Agenda by their numbers: `16`, `16.3`, `16.a`. */
  sdgs: readonly string[];
  /** Entries among the goals that have no such number. */
  unreadSdgs: readonly string[];
}

type Part = 'themes' | 'affectedPersons' | 'sdgs';

/** The headings inside a cell, as OHCHR prints its lists and as they are translated. */
const headings: Readonly<Record<Part, readonly string[]>> = {
  themes: ['themes', 'theme', 'human rights themes', 'темы', 'тема', 'mavzular', 'mavzu'],
  affectedPersons: [
    ...['affected persons', 'persons affected', 'groups of persons', 'groups in focus'],
    ...['затронутые лица', 'затрагиваемые лица', 'затрагиваемые группы', 'группы лиц'],
    ...['затронутые группы', 'daxldor shaxslar', 'tegishli shaxslar', 'shaxslar guruhlari'],
  ],
  sdgs: [
    ...['SDGs', 'SDG', 'relevant SDGs', 'sustainable development goals', 'ЦУР', 'BRM'],
    ...['цели устойчивого развития', 'barqaror rivojlanish maqsadlari'],
  ],
};
const partByHeading = new Map(
  (Object.keys(headings) as Part[]).flatMap((part) =>
    headings[part].map((heading) => [foldedName(heading), part] as const),
  ),
);

/**
 * Takes the cells of labels apart. A cell is a list with one label a line, with or without a dash before it, as the
 * Universal Human Rights Index exports them (its labels hold commas and semicolons); on a single line, the labels are
 * parted by semicolons, else by commas. Headings inside a cell, such as `SDGs:`, begin another kind of label.
 */
export function readSourceLabels(cells: Readonly<Record<Part, string | null>>): SourceLabels {
  const found: Record<Part, string[]> = { themes: [], affectedPersons: [], sdgs: [] };
  for (const part of Object.keys(found) as Part[]) readCell(cells[part] ?? '', part, found);
  const numbers = found.sdgs.map((entry) => ({ entry, number: sdgNumber(entry) }));
  return {
    themes: distinct(found.themes),
    affectedPersons: distinct(found.affectedPersons),
    sdgs: distinct(numbers.flatMap(({ number }) => number ?? [])),
    unreadSdgs: distinct(numbers.flatMap(({ entry, number }) => (number === null ? entry : []))),
  };
}

function readCell(cell: string, own: Part, found: Record<Part, string[]>): void {
  const lines = cell.split(/\n+/).map((line) => line.trim());
  const isList = lines.filter((line) => line !== '').length > 1 || /^[-–•*]\s/.test(cell);
  const entries = isList ? lines : cell.split(';');
  let part = own;
  for (const entry of entries) {
    const [, heading = '', rest = ''] = /^[^\p{L}]*([^:]{2,60}):(.*)$/su.exec(entry) ?? [];
    const begun = partByHeading.get(foldedName(heading));
    part = begun ?? part;
    const said = (begun === undefined ? entry : rest)
      .replace(/^[\s–•*-]+(?=\s)|^[–•*-]+/, '')
      .trim();
    const isOne = entries.length > 1 && begun === undefined;
    found[part].push(...(isOne && part !== 'sdgs' ? [said] : parted(said, part)));
  }
}

/**
 * The labels of one line. A comma before a blank and a small letter belongs to the label: "Judges, lawyers and
 * prosecutors". Names of goals have commas, so that only their numbers part them.
 */
function parted(line: string, part: Part): readonly string[] {
  if (part === 'sdgs') return line.split(/;|,(?=\s*(?:\D{0,6}\s)?\d)/);
  return line.includes(';') ? line.split(';') : line.split(/,(?=\S)|,\s+(?=\p{Lu})/u);
}

const lastGoal = 17;

function sdgNumber(entry: string): string | null {
  const [, goal = '', target] =
    /^(?:(?:goal|sdg|цель|цур|maqsad|brm)\s*)?(\d{1,2})(?:[.-](\d{1,2}|[a-d]))?(?![\p{L}\d])/iu.exec(
      entry.trim(),
    ) ?? [];
  const number = Number(goal);
  if (number < 1 || number > lastGoal) return null;
  return target === undefined ? `${number}` : `${number}.${target}`;
}

function distinct(labels: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>();
  for (const label of labels.map((one) => one.trim())) {
    const key = foldedName(label);
    if (key !== '' && !byKey.has(key)) byKey.set(key, label);
  }
  return [...byKey.values()];
}
