import type { Findings } from '../findings';
import { readHeader as readColumns, type Header as ReadHeader } from './header';

const columnNames = {
  symbol: ['symbol'],
  mechanism: ['mechanism'],
  documentTitle: ['document_title'],
  issuedOn: ['issued_on'],
  paragraph: ['paragraph'],
  text: ['text'],
  textLanguage: ['text_language'],
  recommendingStates: ['recommending_states', 'recommending_states_raw'],
  position: ['position'],
  themes: ['themes', 'theme'],
} as const;
export type Field = keyof typeof columnNames;

/** The header of a register of recommendations. */
export type Header = ReadHeader<Field>;

/** Finds the columns of a register of recommendations. The symbol may be given outside the file. */
export function readHeader(
  cells: readonly string[],
  defaults: { symbol?: string | undefined },
  errors: Findings,
): Header {
  const needed: Field[] = ['paragraph', 'text'];
  if (defaults.symbol === undefined) needed.unshift('symbol');
  return readColumns<Field>(cells, { columnNames, needed }, errors);
}
