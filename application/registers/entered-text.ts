import { withoutMarkup } from '../../domain/registers/plain-text';
import { foldedName } from '../../domain/shared/folded-key';
import type { FindingText } from '../../locales/found';

/** As the cells of a file are read: entering by hand and by file must give the same text. */
export function asInFile(text: string): string {
  return withoutMarkup(text.trim().replaceAll(/\r\n?/g, '\n'));
}

/** Labels as they are stored: without outer blanks, and each once however it is spelled. */
export function asLabels(labels: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const label of labels) {
    const key = foldedName(label);
    if (!byKey.has(key)) byKey.set(key, asInFile(label));
  }
  return [...byKey.values()];
}

/** What to tell of entered texts from which HTML is removed. */
export function markupRemoved(
  texts: readonly (string | null | undefined)[],
): readonly FindingText[] {
  const hasMarkup = texts.some((text) => typeof text === 'string' && withoutMarkup(text) !== text);
  return hasMarkup ? [{ code: 'markup_removed' }] : [];
}

/** What to tell of an entry that was found by its name from before a correction. */
export function foundBefore(name: string | undefined): readonly FindingText[] {
  return name === undefined ? [] : [{ code: 'found_by_earlier_name', params: { name } }];
}
