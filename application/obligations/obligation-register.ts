import { commands } from '../../domain/obligation/commands';
import type { Facts } from '../../domain/obligation/rule';
import { idPrefixes } from '../../domain/obligation/state';
import { noStanding, refuseUnpermitted } from '../../domain/process/permission';
import type { LocalDate } from '../../domain/shared/instant';
import type { EngineClient } from '../../engine/engine-client';
import type { Database } from '../../store/connect';
import { Obligations as Stored, type ConcernedRecommendation } from '../../store/obligations';
import type { Policies } from '../../store/policies';
import { ApplicationError, throwRefusal } from '../application-error';
import type { ActInstants } from '../../store/act-instants';
import { commandWaitMs, sent } from '../commands/commands';
import type { CommandCall } from '../commands/given-command';
import type { PreparedCommands } from '../commands/prepared-commands';
import { derivedId } from '../derived-id';
import type { Finder } from '../facts/finders';
import type { UnSchemes } from '../registers/un-schemes';
import type { CommandedObligation, Obligations } from './obligations';

/** What registering came to: the obligation as it is, or its id when it is certain to be stored, but not yet. */
type RegisteredObligation =
  { stored: true; obligation: CommandedObligation } | { stored: false; entityId: string };

/** Registers obligations. */
export class ObligationRegister {
  constructor(
    private readonly deps: {
      engine: Pick<EngineClient, 'register'>;
      /** With {@link obligationFinders}. */
      prepared: PreparedCommands;
      obligations: Obligations;
      instants: ActInstants;
    },
  ) {}

  /**
   * Registers that a UN body follows recommendations up, and starts the tracking; once, also when the request is
   * repeated with its key.
   *
   * Errors: 403; those of the finders and the rules; 503 when the engine does not answer.
   */
  async registerFollowUp(
    given: Pick<CommandCall, 'actor' | 'changeId' | 'sent'>,
  ): Promise<RegisteredObligation> {
    const { engine, prepared, obligations } = this.deps;
    const { actor, changeId: updateId, sent: fields } = given;
    const { registerFollowUp } = commands;
    throwRefusal(refuseUnpermitted(actor, registerFollowUp.givenBy, noStanding));
    const entityId = idPrefixes.obligation + derivedId(updateId, 'obligation');
    const call = { ...given, entityId, type: 'registerFollowUp', ifVersion: null };
    const effectiveAt = await this.deps.instants.of(entityId, fields.effectiveAt);
    const context = { actor, effectiveAt, ifSequence: null };
    const outcome = await prepared.give(
      registerFollowUp,
      { ...call, row: null, standing: noStanding },
      (command) => {
        const message = { ...context, ...command };
        const request = { entityId, message, updateId, waitMs: commandWaitMs };
        return sent(
          () => engine.register(request),
          () => Promise.resolve(null),
        );
      },
    );
    if (!outcome.stored) return { stored: false, entityId };
    return { stored: true, obligation: await obligations.brief(actor, entityId) };
  }
}

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
    policy: async (_call, _asked, give) => {
      const policy = await policies.latestCaptured();
      if (policy === null) throw new Error('no policy is stored');
      const { version, sha256, timeZone, sendingHour, wakeSpreadSeconds } = policy;
      return await give({ policy: { version, sha256, timeZone, sendingHour, wakeSpreadSeconds } });
    },
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
