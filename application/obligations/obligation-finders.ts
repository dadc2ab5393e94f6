import type { Facts } from '../../domain/obligation/rule';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Obligations as Stored, type ConcernedRecommendation } from '../../store/obligations';
import type { Policies } from '../../store/policies';
import { ApplicationError } from '../application-error';
import type { Finder } from '../facts/finders';
import { policyInForce } from '../facts/policy-in-force';
import type { UnSchemes } from '../registers/un-schemes';

interface Asked {
  recommendationIds: readonly string[];
  symbol?: string;
  documentOn: LocalDate;
}

/**
 * What must be found to register an obligation. Errors: 409 for a recommendation on which a reply is owed already; 422 for
 * one that is not tracked, for those of several UN bodies, and for those of several documents without a symbol.
 */
export function obligationFinders(deps: {
  database: Database;
  policies: Policies;
  unSchemes: UnSchemes;
}): { followUp: Finder<Asked, Facts['followUp']>; policy: Finder<object, Facts['policy']> } {
  const { policies, unSchemes } = deps;
  const stored = new Stored(deps.database);
  return {
    followUp: async ({ entityId }, { recommendationIds, symbol, documentOn }, give) => {
      const concerned = sameMechanism(
        await stored.recommendations([...new Set(recommendationIds)]),
      );
      const [first] = concerned;
      if (first === undefined || concerned.length < new Set(recommendationIds).size) {
        throw notTracked();
      }
      if (symbol === undefined && concerned.some((one) => one.symbol !== first.symbol)) {
        throw new ApplicationError('input', 'several_documents');
      }
      const { mechanism } = first;
      const found = {
        items: concerned.map((one) => ({
          entityId: one.entityId,
          leadInstitutionId: one.leadInstitutionId,
        })),
        documentMechanism: mechanism,
        scheme: await unSchemes.schemeOf(mechanism, documentOn),
        ...(await unSchemes.documentDay(symbol ?? first.symbol, documentOn)),
      };
      const owed = await stored.claim(
        concerned.map((one) => one.entityId),
        entityId,
      );
      refuseOwed(concerned, owed);
      try {
        return await give(found);
      } catch (error) {
        // What is only not answered may still be stored.
        const isRefused = error instanceof ApplicationError && error.kind !== 'unavailable';
        if (isRefused) await stored.release(entityId);
        throw error;
      }
    },
    policy: policyInForce(policies),
  };
}

function notTracked(): ApplicationError {
  return new ApplicationError('input', 'recommendation_unknown');
}

function sameMechanism(
  concerned: readonly ConcernedRecommendation[],
): readonly ConcernedRecommendation[] {
  if (new Set(concerned.map(({ mechanism }) => mechanism)).size <= 1) return concerned;
  throw new ApplicationError('input', 'several_mechanisms');
}

function refuseOwed(concerned: readonly ConcernedRecommendation[], owed: readonly string[]): void {
  if (owed.length === 0) return;
  const paragraphs = concerned
    .filter(({ entityId }) => owed.includes(entityId))
    .map(({ paragraph }) => paragraph);
  throw new ApplicationError('conflict', 'selected_already', { params: { paragraphs } });
}
