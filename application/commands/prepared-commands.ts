import { commands, type PersonCommand } from '../../domain/implementation/commands';
import type { Body, Field } from '../../domain/process/field';
import { readSymbol } from '../../domain/registers/un-symbol';
import type { TextRef } from '../../domain/shared/text-ref';
import type { Texts } from '../../store/texts';
import { derivedId } from '../derived-id';
import type { FactName, Finders } from '../facts/finders';
import type { ReportEvidence } from '../reporting/report-evidence';
import type { CommandCall } from './given-command';

/**
 * Makes of what was sent the command that the rules take, by the command's table entry: texts are stored and referred
 * to, papers are looked up, and what a caller cannot say is found. Texts are stored first: a command that is refused
 * leaves a text nobody refers to, which harms nobody.
 */
export class PreparedCommands {
  constructor(
    private readonly deps: { texts: Texts; reportEvidence: ReportEvidence; finders: Finders },
  ) {}

  /** Errors: 422 for a paper that the item does not have, and what the finders refuse. */
  async prepare(call: CommandCall): Promise<PersonCommand> {
    const { body, facts } = commands[call.type];
    const kept = await this.kept(call, body);
    // What a finder found stands above what was sent under the same name.
    for (const name of facts) Object.assign(kept, await this.found(call, name as FactName));
    return { type: call.type, ...kept } as PersonCommand;
  }

  private async found(call: CommandCall, name: FactName): Promise<object> {
    return await this.deps.finders[name](call);
  }

  private async kept(call: CommandCall, body: Body): Promise<Record<string, unknown>> {
    const kept: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(body)) {
      const value = call.sent[name];
      if (value !== undefined && value !== null) {
        kept[name] = await this.keptOf(call, { name, field, value });
      } else if (field.whenAbsent === 'made' && field.shape.kind === 'id') {
        // A repeated request names the same new one, and is found to be the same.
        kept[name] = derivedId(call.changeId, field.shape.of);
      } else if (value === null) kept[name] = null;
    }
    return kept;
  }

  private async keptOf(
    call: CommandCall,
    { name, field, value }: { name: string; field: Field<unknown>; value: unknown },
  ): Promise<unknown> {
    switch (field.shape.kind) {
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
    { actor, changeId, sent }: CommandCall,
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
