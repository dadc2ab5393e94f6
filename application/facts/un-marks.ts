import { atLocalTime } from '../../domain/calendar/local-time';
import type { CommandBody } from '../../domain/implementation/commands';
import { schemeOn, type GradeScheme } from '../../domain/registers/grade-scheme';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { LocalDate } from '../../domain/shared/instant';
import type { TextRef } from '../../domain/shared/text-ref';
import type { Database } from '../../store/connect';
import { Documents } from '../../store/documents';
import type { GradeSchemes } from '../../store/grade-schemes';
import { zoneOf, type LocalClock } from '../../store/local-day';
import type { Policies } from '../../store/policies';
import { ApplicationError } from '../application-error';
import type { CommandBodyOf } from '../../api/schemas/commands';

type Referred<T extends CommandBody['type']> = Extract<CommandBody, { type: T }>;

/** Completes the commands about what UN bodies say by what is stored: whose recommendation it is, and the body's scheme. */
export class UnMarks {
  constructor(
    private readonly deps: {
      database: Database;
      schemes: GradeSchemes;
      clock: LocalClock;
      policies: Policies;
    },
  ) {}

  /** Errors: 422 for plan items, and where the body has no scheme for the day. */
  async grade(
    entityId: string,
    body: CommandBodyOf<'recordGrade'>,
    reason: TextRef | null,
  ): Promise<Referred<'recordGrade'>> {
    const { code, paragraph, documentOn, supersedes, schemeVersion } = body;
    const { mechanism: documentMechanism } = await this.documentOf(entityId);
    const scheme = await this.scheme(documentMechanism, schemeVersion, documentOn);
    return {
      ...{ type: 'recordGrade', documentMechanism, scheme, code, reason },
      ...{ symbol: readSymbol(body.symbol).symbol, paragraph: paragraph.trim() },
      ...{ documentOn, supersedes },
    };
  }

  /** Errors: as for {@link grade}. */
  async prediction(
    entityId: string,
    { code, schemeVersion }: CommandBodyOf<'predictGrade'>,
    reason: TextRef,
  ): Promise<Referred<'predictGrade'>> {
    const { mechanism: documentMechanism } = await this.documentOf(entityId);
    const { today } = await this.deps.clock.now();
    const scheme = await this.scheme(documentMechanism, schemeVersion, today);
    return { type: 'predictGrade', documentMechanism, scheme, code, reason };
  }

  /** Errors: as for {@link grade}. */
  async selection(
    entityId: string,
    body: CommandBodyOf<'selectForFollowUp'>,
  ): Promise<Referred<'selectForFollowUp'>> {
    const { paragraph, documentOn, dueOn } = body;
    const { mechanism: documentMechanism, symbol: own } = await this.documentOf(entityId);
    const scheme = await this.scheme(documentMechanism, undefined, documentOn);
    const timeZone = await zoneOf(this.deps.policies);
    return {
      ...{ type: 'selectForFollowUp', documentMechanism, scheme },
      symbol: readSymbol(body.symbol ?? own).symbol,
      ...{ paragraph: paragraph.trim(), documentOn, dueOn },
      countedFrom: atLocalTime(documentOn, 0, 0, timeZone),
    };
  }

  private async documentOf(entityId: string): Promise<{ mechanism: string; symbol: string }> {
    const document = await new Documents(this.deps.database).ofRecommendation(entityId);
    if (document !== null) return document;
    throw new ApplicationError(
      'input',
      'not_a_recommendation',
      'UN bodies follow recommendations up, not the items of national plans.',
    );
  }

  private async scheme(
    mechanism: string,
    version: number | undefined,
    day: LocalDate,
  ): Promise<GradeScheme> {
    const schemes = await this.deps.schemes.list(mechanism);
    const scheme =
      version === undefined
        ? schemeOn(schemes, day)
        : schemes.find((one) => one.version === version);
    if (scheme !== null && scheme !== undefined) return scheme;
    const why =
      schemes.length === 0
        ? `${mechanism} neither grades nor follows up recommendations by a scheme that is stored.`
        : `No such scheme of ${mechanism} is stored, or none applies to documents of ${day}.`;
    throw new ApplicationError('input', 'no_grade_scheme', why);
  }
}
