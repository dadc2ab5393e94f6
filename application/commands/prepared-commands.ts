import type { PersonCommand } from '../../domain/implementation/commands';
import type { AnyCommandDefinition } from '../../domain/process/command';
import type { Body, FieldShape } from '../../domain/process/field';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { TextRef } from '../../domain/shared/text-ref';
import type { CommandOutcome } from '../../engine/engine-client';
import type { Texts } from '../../store/texts';
import { derivedId } from '../derived-id';
import type { Finder, FinderCall, Finders } from '../facts/finders';
import type { NamedInstitutions } from '../institutions/named-institutions';
import type { ReportEvidence } from '../reporting/report-evidence';
import { endedIn, partsIn } from './institutions-of-fields';

type Values = Readonly<Record<string, unknown>>;

/** What stands in the place of a field that was left out. */
const absent = { null: null, none: [], false: false } as const;

/** A finder that the running program alone knows: what it reads is what the command's entry asks for. */
type AnyFinder = Finder<Values, Values>;

/**
 * Makes of what was sent the command that the rules take, by the command's table entry: texts are stored and referred
 * to, papers are looked up, and what a caller cannot say is found. Texts are stored first: a command that is refused
 * leaves a text nobody refers to, which harms nobody.
 */
export class PreparedCommands {
  constructor(
    private readonly deps: {
      texts: Texts;
      reportEvidence: Pick<ReportEvidence, 'refuseUnknownPaper'>;
      institutions: Pick<NamedInstitutions, 'whileAllLive' | 'refuseLiving'>;
      finders: Partial<Finders>;
    },
  ) {}

  /**
   * Sends the command while what was found for it stays so, and the institutions that it names live.
   *
   * Errors: 409 for an institution that has to be at its end and lives; 422 for a paper that the item does not have, and
   * for an institution that cannot take its part; what the finders refuse, and what `send` throws.
   */
  async give(
    definition: AnyCommandDefinition<never>,
    call: FinderCall,
    send: (command: PersonCommand) => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> {
    const { institutions } = this.deps;
    const { body, asks = {}, facts } = definition;
    await institutions.refuseLiving(endedIn(body, call.sent));
    const kept = await this.kept(call, body);
    const asked = { ...call.sent, ...kept, ...(await this.kept(call, asks)) };
    const parts = partsIn(body, call);
    const withFacts = async (names: readonly string[], found: Values): Promise<CommandOutcome> => {
      const [name, ...others] = names;
      if (name !== undefined) {
        return await this.finder(name)(call, asked, (more) =>
          withFacts(others, { ...found, ...more }),
        );
      }
      // The fields and facts are those of the command's own entry.
      const command = { type: call.type, ...kept, ...found } as unknown as PersonCommand;
      return await institutions.whileAllLive(parts, () => send(command));
    };
    return await withFacts(facts, {});
  }

  private finder(name: string): AnyFinder {
    const finders: Readonly<Record<string, unknown>> = this.deps.finders;
    const finder = Object.hasOwn(finders, name) ? finders[name] : undefined;
    if (finder === undefined) throw new Error(`nothing finds ${name}`);
    return finder as AnyFinder;
  }

  private async kept(call: FinderCall, fields: Body): Promise<Values> {
    const kept: Record<string, unknown> = {};
    for (const [name, { shape, whenAbsent }] of Object.entries(fields)) {
      const value = call.sent[name] ?? null;
      if (value !== null) kept[name] = await this.keptOf(call, { name, shape, value });
      // A repeated request names the same new one, and is found to be the same.
      else if (whenAbsent === 'made') kept[name] = derivedId(call.changeId, name);
      else if (whenAbsent === 'refused') throw new Error(`${call.type} came without ${name}`);
      else if (whenAbsent !== 'undefined') kept[name] = absent[whenAbsent];
    }
    return kept;
  }

  private async keptOf(
    call: FinderCall,
    { name, shape, value }: { name: string; shape: FieldShape; value: unknown },
  ): Promise<unknown> {
    switch (shape.kind) {
      case 'text':
        return await this.storedText(call, name, String(value));
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

  private async storedText(
    { actor, changeId, sent }: FinderCall,
    name: string,
    body: string,
  ): Promise<TextRef> {
    return await this.deps.texts.store({
      id: derivedId(changeId, name),
      body,
      language: sent.language,
      authorPersonId: actor.personId,
      at: new Date(Date.now()).toISOString(),
    });
  }
}
