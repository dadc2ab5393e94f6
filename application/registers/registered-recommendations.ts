import {
  refusePosition,
  refusePositionChange,
  type StatedPosition,
} from '../../domain/registers/position-change';
import type { Position } from '../../domain/registers/position-wording';
import { refuseTranslations } from '../../domain/registers/translation';
import { checkSymbol, readSymbol } from '../../domain/registers/un-symbol';
import type { PersonActor } from '../../domain/shared/actor';
import type { LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import {
  RecommendationCorrections,
  type RecommendationCorrection,
} from '../../store/recommendation-corrections';
import { RegisterChanges, type ChangedBy } from '../../store/register-changes';
import { notFound, throwRefusal } from '../application-error';
import type { Items } from '../items/items';
import { permit } from '../people/participation';
import { withNames } from '../shown-names';
import { notifyOfChange } from './correction-notices';
import { changedBy, holdEntry, orTaken, type EntryCall, type GivenReason } from './entry-changes';
import { asInFile, asLabels, markupRemoved } from './entered-text';

/** A correction of a position that was entered wrongly is one of these fields; a change by the State is an act. */
type GivenCorrection = RecommendationCorrection & { position?: Position | null | undefined };

/** A change of the State's position, and the document that says it. */
interface GivenPosition {
  position: Position;
  symbol: string;
  paragraph: string | null;
  documentOn: LocalDate;
}

type Standing = NonNullable<Awaited<ReturnType<RecommendationCorrections['hold']>>>;
type Change = Parameters<RecommendationCorrections['correct']>[1];

/** Changes of the center in the register of recommendations, with their history. */
export class RegisteredRecommendations {
  constructor(private readonly deps: { database: Database; items: Items }) {}

  /**
   * Corrects the register entry; the item and its duties are unchanged, and its lead is notified when its text changes.
   * Answers with the item and the new version of the entry, and warns as registering does of removed HTML.
   * Errors: 403; 404; 409 for a paragraph that the document has already; 412; 422 for texts and positions that the
   * recommendation cannot have.
   */
  async correct(call: EntryCall<GivenCorrection & GivenReason>) {
    const { position, ...given } = call.given;
    const { paragraph, text, recommendingStates, themes = [], translations = [] } = given;
    const warnings = markupRemoved([
      ...[text, recommendingStates, ...themes],
      ...translations.map((one) => one.text),
    ]);
    const correction = {
      ...given,
      paragraph: paragraph && asInFile(paragraph),
      text: text && asInFile(text),
      recommendingStates: recommendingStates && asInFile(recommendingStates),
      themes: given.themes && asLabels(given.themes),
      translations: given.translations?.map((one) => ({ ...one, text: asInFile(one.text) })),
    };
    const changed = await this.change(call, (standing) => {
      const { textLanguage, textStatus, translations, document } = standing;
      const said = correction.translations ?? [];
      const kept = translations.filter((one) => said.every((two) => two.language !== one.language));
      const own = {
        language: correction.textLanguage ?? textLanguage,
        status: correction.textStatus ?? textStatus,
      };
      throwRefusal(refuseTranslations(own, [...kept, ...said]));
      if (position === undefined || position === standing.position.position) return correction;
      throwRefusal(refusePosition(document.mechanism, position));
      const after = { ...standing.position, position };
      return { ...correction, position: { before: standing.position, after } };
    });
    return { ...changed, warnings };
  }

  /**
   * Records that the State changed its position, by which document and on what day. It is not a correction: earlier
   * positions stay in the history, and the lead is notified. Answers and errors as {@link correct}, and 409 for the
   * position that stands. Warns of an unusual symbol.
   */
  async changePosition(call: EntryCall<GivenPosition & GivenReason>) {
    const { position, paragraph, documentOn } = call.given;
    const { symbol } = readSymbol(call.given.symbol);
    const after = { position, symbol, paragraph, documentOn };
    const changed = await this.change(
      call,
      ({ position: before, document: { mechanism } }, { at }) => {
        throwRefusal(refusePositionChange(before, after, { mechanism, at }));
        return { position: { before, after: after satisfies StatedPosition } };
      },
    );
    return { ...changed, warnings: checkSymbol(symbol, null) };
  }

  /** Who changed what in the register entry, the oldest first. Errors: 403; 404. */
  async history(actor: PersonActor, id: string) {
    permit(actor, 'seeRegisterHistory');
    if (!(await this.deps.items.isVisible(actor, `recommendation/${id}`))) throw notFound();
    const { database } = this.deps;
    const corrections = await new RegisterChanges(database, 'recommendation').history(id);
    return await withNames(database, actor, { corrections });
  }

  private async change(
    call: EntryCall<GivenReason>,
    changeOf: (standing: Standing, by: ChangedBy) => Change,
  ) {
    const { actor, id } = call;
    permit(actor, 'correctRegister');
    const transacted = this.deps.database.transaction(async (transaction) => {
      const corrections = new RecommendationCorrections(transaction);
      const made = await holdEntry(corrections.changes, call);
      if (made !== null) return made;
      const standing = await corrections.hold(id);
      if (standing === null) throw notFound();
      const by = changedBy(call);
      const { changed, version } = await corrections.correct(id, changeOf(standing, by), by);
      await notifyOfChange(transaction, corrections.changes, { id, changed, version, by });
      return version;
    });
    const version = await orTaken(transacted, 'paragraph_taken');
    return { item: await this.deps.items.detail(actor, `recommendation/${id}`), version };
  }
}
