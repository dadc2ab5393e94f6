import { readSymbol } from '../../domain/registers/un-symbol';
import { foldedCode, foldedNumber } from '../../domain/shared/folded-key';
import type { RecommendationRef } from '../../reading/process/plan-cells';
import type { PlanFileItem } from '../../reading/process/plan-file';
import type { Database } from '../../store/connect';
import { Documents } from '../../store/documents';
import { findParagraphs, type ParagraphKeys } from '../../store/paragraph-references';

/** Finds a recommendation; `renamed` is its present name when it was found by an earlier one. */
export type FindRecommendation = (
  ref: RecommendationRef,
) => { id: string; renamed?: string | undefined } | null;

/** The recommendations that the rows of a plan's file refer to. */
export async function recommendationsIn(
  database: Database,
  items: readonly PlanFileItem[],
): Promise<FindRecommendation> {
  const documents = new Documents(database);
  const refs = items.flatMap(({ recommendations }) => recommendations.map(({ ref }) => ref));
  const ids = refs.flatMap((ref) => ('id' in ref ? [ref.id] : []));
  const unknown = new Set(await documents.unknown(ids));
  const paragraphs = refs.flatMap((ref) => ('id' in ref ? [] : [ref])).map(keysOf);
  const found = await findParagraphs(database, paragraphs);
  const keyOf = (ref: ParagraphKeys): string => JSON.stringify([ref.symbolKey, ref.paragraphKey]);
  const byKey = new Map(
    found.map((one) => {
      const renamed = one.isEarlier ? `${one.symbol}, ${one.paragraph}` : undefined;
      return [keyOf(one), { id: one.id, renamed }];
    }),
  );
  return (ref) => {
    if ('id' in ref) return unknown.has(ref.id) ? null : ref;
    return byKey.get(keyOf(keysOf(ref))) ?? null;
  };
}

function keysOf({ symbol, paragraph }: { symbol: string; paragraph: string }): ParagraphKeys {
  return {
    symbolKey: foldedCode(readSymbol(symbol).symbol),
    paragraphKey: foldedNumber(paragraph),
  };
}
