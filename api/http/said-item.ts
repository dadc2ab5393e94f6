import type { ItemDetail } from '../../application/items/items';
import type { Language } from '../../domain/shared/languages';
import { saidRefusal } from './said-refusal';

/** An item whose refused commands say why in a language. */
export function saidItem<I extends ItemDetail>(
  language: Language,
  { refusedCommands, ...item }: I,
) {
  return {
    ...item,
    refusedCommands: refusedCommands.map(({ command, error }) => ({
      command,
      ...saidRefusal(language, error),
    })),
  };
}
