import { acceptsInput } from '../../domain/input-call/accepts-input';
import { inputCall } from '../../domain/input-call/process';
import { idPrefixes, type InputCallState } from '../../domain/input-call/state';
import type { Instant } from '../../domain/shared/instant';
import {
  InputCallReader,
  type CallFilter,
  type InputCallRow,
} from '../../store/reading/input-calls';
import { ApplicationError, notFound } from '../application-error';
import { ProcessEntities, type Brief, type ReadingDeps } from '../entities/process-entities';
import { presentCall, type CallView } from './call-view';

/** A call with its running clocks and the commands that the reader may give now. */
export type CommandedCall = Brief<Calls>;

/** Reading of calls for input, which are public. */
export class Calls extends ProcessEntities<InputCallState, InputCallRow, CallFilter, CallView> {
  private readonly reader: InputCallReader;

  constructor(deps: ReadingDeps) {
    const reader = new InputCallReader(deps.database);
    super(deps, {
      process: inputCall,
      reader,
      // Who has subscribed gives no command, and sees what is public.
      holdersOf: () => ({}),
      present: presentCall,
      whenOver: ({ stage }) =>
        stage === 'open_for_input' || stage === 'input_closed' ? null : 'call_over',
    });
    this.reader = reader;
  }

  /**
   * The end of the closing day of a call that takes input, and its items. Errors: 404; 409 for one that takes none at the
   * instant.
   */
  async accepting(
    callId: string,
    at: Instant,
  ): Promise<{ closesAt: Instant | null; items: readonly string[] }> {
    const row = await this.reader.find({ sees: 'public' }, `${idPrefixes.inputCall}${callId}`);
    if (row === null) throw notFound();
    const { stage, due_at: closesAt } = row;
    if (!acceptsInput({ stage, closesAt }, at)) {
      throw new ApplicationError('conflict', 'call_takes_no_input');
    }
    return { closesAt, items: row.items };
  }
}
