import { refusePosition } from '../../domain/registers/position-change';
import { checkSymbol, readSymbol } from '../../domain/registers/un-symbol';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Documents, type Document, type Recommendation } from '../../store/documents';
import { ApplicationError, throwRefusal } from '../application-error';
import { asInFile, asLabels, foundBefore, markupRemoved } from './entered-text';
import { refuseRegistering, type Registered, type RegisteredItems } from './registered-items';

/** A recommendation as it was entered. Without a mechanism, the symbol determines it. */
interface NewRecommendation extends Omit<Recommendation, 'positionRaw' | 'labelsRaw'> {
  symbol: string;
  mechanism?: Document['mechanism'] | undefined;
  documentTitle?: string | undefined;
  issuedOn?: LocalDate | undefined;
}

/** Registers single recommendations. */
export class RecommendationRegister {
  constructor(private readonly deps: { database: Database; registeredItems: RegisteredItems }) {}

  /**
   * Registers the document, if it is new, and the recommendation; then as {@link RegisteredItems.track}.
   *
   * Errors: 403; 422 when the mechanism is unknown; 409 when the document or the paragraph is registered with other
   * contents.
   */
  async register(call: {
    actor: PersonActor;
    changeId: string;
    given: NewRecommendation;
  }): Promise<Registered> {
    refuseRegistering(call.actor);
    const { paragraph, text, textLanguage, recommendingStates, position, themes } = call.given;
    const { affectedPersons, sdgs } = call.given;
    const { document, isRenamed } = await this.documentOf(call.given);
    throwRefusal(refusePosition(document.mechanism, position));
    const row = {
      ...{ paragraph: asInFile(paragraph), text: asInFile(text), textLanguage, position },
      ...{ themes: asLabels(themes), affectedPersons: asLabels(affectedPersons), sdgs },
      labelsRaw: null,
      recommendingStates: recommendingStates === null ? null : asInFile(recommendingStates),
      positionRaw: null,
    };
    const { id, documentId, outcome, renumbered } = await this.deps.database.transaction(
      async (transaction) => {
        const documents = new Documents(transaction);
        const { id: documentId } = await documents.register(document);
        const [registered] = await documents.registerRecommendations({
          ...{ documentId, importId: null, rows: [row] },
          at: new Date(Date.now()).toISOString(),
        });
        if (registered === undefined) throw new Error('registering a row answered with none');
        return { ...registered, documentId };
      },
    );
    const subject = { kind: 'recommendation', id, documentId, position } as const;
    const { actor, changeId } = call;
    const warnings = [
      ...checkSymbol(document.symbol, document.mechanism),
      ...foundBefore(isRenamed ? document.symbol : undefined),
      ...foundBefore(renumbered),
      ...markupRemoved([text, recommendingStates, ...themes, ...affectedPersons]),
    ];
    return await this.deps.registeredItems.track({ actor, changeId, subject, outcome, warnings });
  }

  private async documentOf(
    given: NewRecommendation,
  ): Promise<{ document: Document; isRenamed: boolean }> {
    const read = readSymbol(given.symbol);
    const { symbol } = read;
    const documents = new Documents(this.deps.database);
    const present = await documents.findBySymbol(symbol);
    const row = { paragraph: asInFile(given.paragraph), text: asInFile(given.text) };
    const registered = present ?? (await documents.findCorrected(symbol, [row]));
    if (registered !== null) {
      const isOfMechanism = (given.mechanism ?? registered.mechanism) === registered.mechanism;
      // The request repeats what was registered before the correction, perhaps of the mechanism too.
      if (present === null || isOfMechanism) {
        return { document: registered, isRenamed: present === null };
      }
      throw documentDiffers(registered.mechanism);
    }
    const mechanism = given.mechanism ?? (read.isKnownForm ? read.mechanism : null);
    if (mechanism === null) throw mechanismNeeded();
    const { documentTitle: title = symbol, issuedOn = null } = given;
    return { document: { symbol, mechanism, title, issuedOn, url: null }, isRenamed: false };
  }
}

/** Required instead of guessed, because it decides which clocks and reports apply to the recommendation. */
function mechanismNeeded(): ApplicationError {
  return new ApplicationError('input', 'mechanism_needed', {
    errors: [{ pointer: '/body/mechanism', fault: { code: 'missing' } }],
  });
}

function documentDiffers(mechanism: string): ApplicationError {
  return new ApplicationError('conflict', 'document_registered_differently', {
    params: { mechanism },
  });
}
