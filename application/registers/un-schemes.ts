import { atLocalTime } from '../../domain/calendar/local-time';
import { schemeOn, type GradeScheme } from '../../domain/registers/grade-scheme';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { Instant, LocalDate } from '../../domain/shared/instant';
import type { Database } from '../../store/connect';
import { Documents } from '../../store/documents';
import type { GradeSchemes } from '../../store/grade-schemes';
import { zoneOf, type LocalClock } from '../../store/local-day';
import type { Policies } from '../../store/policies';
import { ApplicationError } from '../application-error';

/** The scheme by which a UN body grades and follows up recommendations. */
export class UnSchemes {
  constructor(
    private readonly deps: {
      database: Database;
      schemes: GradeSchemes;
      clock: LocalClock;
      policies: Policies;
    },
  ) {}

  /**
   * The UN body of a recommendation, and its scheme of that version, or the one for the day of the document; for a
   * prediction, today. Errors: 422 for plan items, and when the UN body has no such scheme.
   */
  async scheme(
    entityId: string,
    { schemeVersion, documentOn }: { schemeVersion?: number; documentOn?: LocalDate },
  ): Promise<{ documentMechanism: string; scheme: GradeScheme }> {
    const document = await new Documents(this.deps.database).ofRecommendation(entityId);
    if (document === null) {
      throw new ApplicationError('input', 'not_a_recommendation');
    }
    const { mechanism: documentMechanism } = document;
    const day = documentOn ?? (await this.deps.clock.now()).today;
    return {
      documentMechanism,
      scheme: await this.schemeOf(documentMechanism, day, schemeVersion),
    };
  }

  /** A document by its symbol in the usual spelling, and its day as an instant: terms are counted from it. */
  async documentDay(
    symbol: string,
    documentOn: LocalDate,
  ): Promise<{ symbol: string; countedFrom: Instant }> {
    const timeZone = await zoneOf(this.deps.policies);
    const countedFrom = atLocalTime(documentOn, 0, 0, timeZone);
    return { symbol: readSymbol(symbol).symbol, countedFrom };
  }

  /** The scheme of that version, or the one for documents of that day. Errors: 422 where there is none. */
  async schemeOf(mechanism: string, day: LocalDate, version?: number): Promise<GradeScheme> {
    const schemes = await this.deps.schemes.list(mechanism);
    const scheme =
      version === undefined
        ? schemeOn(schemes, day)
        : schemes.find((one) => one.version === version);
    if (scheme !== null && scheme !== undefined) return scheme;
    throw new ApplicationError('input', 'no_grade_scheme');
  }
}
