import { acceptsInput } from '../../domain/input-call/accepts-input';
import { inputCall } from '../../domain/input-call/process';
import { idPrefixes, type InputCallState } from '../../domain/input-call/state';
import { viewerOf } from '../../domain/process/visibility';
import type { PersonActor } from '../../domain/shared/actor';
import type { Instant } from '../../domain/shared/instant';
import {
  InputCallReader,
  type CallFilter,
  type InputCallRow,
} from '../../store/reading/input-calls';
import { ApplicationError, notFound } from '../application-error';
import { ProcessEntities, type Brief, type ReadingDeps } from '../entities/process-entities';
import type { CallInputs } from './call-finders';
import { presentCall, type CallView } from './call-view';

/** What came in to a call, for supervisors. */
interface Received {
  /** That passed the screening. */
  accepted: number;
  /** That wait for it. */
  unscreened: number;
  /** That were accepted, and for which nobody has recorded yet what was done. */
  withoutDisposition: readonly string[];
}

/** A call with its running clocks and the commands that the reader may give now. */
export type CommandedCall = Brief<Calls>;

/** Reading of calls for input, which are public. */
export class Calls extends ProcessEntities<InputCallState, InputCallRow, CallFilter, CallView> {
  private readonly reader: InputCallReader;

  private readonly inputs: CallInputs;

  constructor(deps: ReadingDeps & { inputs: CallInputs }) {
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
    this.inputs = deps.inputs;
  }

  override async detail(actor: PersonActor, entityId: string) {
    const call = await super.detail(actor, entityId);
    return {
      ...call,
      received: viewerOf(actor).sees === 'everything' ? await this.received(call) : null,
    };
  }

  override async brief(actor: PersonActor, entityId: string) {
    const { refusedCommands: _, ...brief } = await this.detail(actor, entityId);
    return brief;
  }

  private async received({ id, dispositions }: CallView): Promise<Received> {
    const { accepted, unscreened } = await this.inputs.contributionsTo(id);
    const disposed = new Set(dispositions.flatMap(({ inputIds }) => inputIds ?? []));
    const withoutDisposition = accepted.filter((one) => !disposed.has(one));
    return { accepted: accepted.length, unscreened, withoutDisposition };
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
