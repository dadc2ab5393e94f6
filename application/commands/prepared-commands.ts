import type { AnyCommandDefinition } from '../../domain/process/command';
import type { Body, FieldShape, GivenWordings, Wordings } from '../../domain/process/field';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { Language } from '../../domain/shared/languages';
import type { TextRef } from '../../domain/shared/text-ref';
import type { CommandOutcome } from '../../engine/engine-client';
import type { Texts } from '../../store/texts';
import { derivedId } from '../derived-id';
import type { Finder, FinderCall } from '../facts/finders';
import type { NamedInstitutions } from '../institutions/named-institutions';
import type { ReportEvidence } from '../reporting/report-evidence';
import type { CommandCall } from './given-command';
import { endedIn, independentIn, partsIn } from './institutions-of-fields';

type Values = Readonly<Record<string, unknown>>;

/** A command as its rules take it, without its context. */
type PreparedCommand = Values & { type: string };

/** The value of an omitted field. */
const absent = { null: null, none: [], false: false } as const;

/** A finder known only at run time: it reads what the entry of the command asks for. */
type AnyFinder = Finder<Values, Values>;

/**
 * Builds the command for the rules from the request, by its table entry: stores texts, looks up documents, finds
 * facts. Texts are stored first: a refused command leaves a text without references, which is harmless.
 */
export class PreparedCommands {
  constructor(
    private readonly deps: {
      texts: Texts;
      reportEvidence: Pick<ReportEvidence, 'refuseUnknownPaper'>;
      institutions: Pick<NamedInstitutions, 'whileAllLive' | 'refuseLiving' | 'refuseDependent'>;
      /** By name of the fact; those of the process whose commands are prepared. */
      finders: object;
    },
  ) {}

  /**
   * Sends the command while its facts stay unchanged and the institutions that it names stay active.
   *
   * Errors: 409 for an active institution that must have ended; 422 for a document that the item does not have, for an
   * institution that cannot take its role, and for one that oversees nobody; the errors of the finders and of `send`.
   */
  async give<R>(
    definition: AnyCommandDefinition<never>,
    call: FinderCall<R>,
    send: (command: PreparedCommand) => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> {
    const { institutions } = this.deps;
    const { body, asks = {}, facts } = definition;
    await institutions.refuseLiving(endedIn(body, call.sent));
    await institutions.refuseDependent(independentIn(body, call.sent));
    const kept = await this.kept(call, body);
    const asked = { ...call.sent, ...kept, ...(await this.kept(call, asks)) };
    const parts = partsIn(body, call);
    const withFacts = async (names: readonly string[], found: Values): Promise<CommandOutcome> => {
      const [name, ...others] = names;
      if (name !== undefined) {
        const more = (one: Values): Promise<CommandOutcome> =>
          withFacts(others, { ...found, ...one });
        // A finder is only in the table of its own process, whose rows it reads.
        return await this.finder(name)(call as never, asked, more);
      }
      const command = { type: call.type, ...kept, ...found };
      return await institutions.whileAllLive(parts, () => send(command));
    };
    return await withFacts(facts, {});
  }

  private finder(name: string): AnyFinder {
    const finders = this.deps.finders as Readonly<Record<string, unknown>>;
    const finder = Object.hasOwn(finders, name) ? finders[name] : undefined;
    if (finder === undefined) throw new Error(`nothing finds ${name}`);
    return finder as AnyFinder;
  }

  private async kept(call: CommandCall, fields: Body): Promise<Values> {
    const kept: Record<string, unknown> = {};
    for (const [name, { shape, whenAbsent }] of Object.entries(fields)) {
      const value = call.sent[name] ?? null;
      if (value !== null) kept[name] = await this.keptOf(call, { name, shape, value });
      // A repeated request derives the same id, and is recognised.
      else if (whenAbsent === 'made') kept[name] = derivedId(call.changeId, name);
      else if (whenAbsent === 'refused') throw new Error(`${call.type} came without ${name}`);
      else if (whenAbsent !== 'undefined') kept[name] = absent[whenAbsent];
    }
    return kept;
  }

  private async keptOf(
    call: CommandCall,
    { name, shape, value }: { name: string; shape: FieldShape; value: unknown },
  ): Promise<unknown> {
    switch (shape.kind) {
      case 'text':
        return await this.storedText(call, { name, body: String(value) });
      case 'wordings':
        // Their shape was checked by the front end, as that of every field.
        return await this.storedWordings(call, name, value as GivenWordings);
      case 'paper':
        await this.deps.reportEvidence.refuseUnknownPaper(call, String(value));
        return value;
      case 'symbol':
        return readSymbol(String(value)).symbol;
      case 'line':
        return String(value).trim();
      default:
        return value;
    }
  }

  private async storedWordings(
    call: CommandCall,
    name: string,
    given: GivenWordings,
  ): Promise<Wordings> {
    return await Promise.all(
      given.map(async ({ language, text: body }) => ({
        ...(await this.storedText(call, { name: `${name} ${language}`, body, language })),
        language,
      })),
    );
  }

  private async storedText(
    { actor, changeId, sent }: CommandCall,
    { name, body, language = sent.language }: { name: string; body: string; language?: Language },
  ): Promise<TextRef> {
    return await this.deps.texts.store({
      id: derivedId(changeId, name),
      ...{ body, language },
      authorPersonId: actor.personId,
      at: new Date(Date.now()).toISOString(),
    });
  }
}
