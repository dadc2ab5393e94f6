import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { ApplicationError, type PlainErrorCode } from '../application/application-error';
import type { UnderstoodFile } from './file-form';
import { Findings } from './findings';
import type { CalendarFile } from './process/calendar-file';
import type { InstitutionDefaults, InstitutionFile } from './process/institution-file';
import type { PlanFile, PlanFileDefaults } from './process/plan-file';
import type { GivenTable, Read, ReadingAnswer, ReadingRequest, Readings } from './process/readings';
import type { FileDefaults, RecommendationFile } from './process/recommendation-file';

/** A file that was read. Later checks may add findings. */
interface ReadFile<File> {
  file: Omit<File, 'understood'> & { understood: UnderstoodFile };
  findings: { errors: Findings; warnings: Findings };
}

/** The limits of one reading. */
export interface ReadingLimits {
  /** The whole of it, in milliseconds. */
  timeMs: number;
  /** JavaScript's own memory; the readers limit the unpacked size. */
  memoryMb: number;
}

// The largest accepted files need 3 s and 250 MB, and several times as long on a busy machine.
const usualLimits: ReadingLimits = { timeMs: 30_000, memoryMb: 512 };

// Two, the cores of the smallest supported machine. Waiting callers are answered within about a minute, or refused.
const mostAtOnce = 2;
const mostWaiting = 8;

/** The program in the build, of which this file is part; a test uses the build of its sources. */
const compiledProgram = path.join(__dirname, 'process', 'main.js');

/**
 * Reads uploaded files, each in a process of its own with limits of time and memory, so that a hostile file harms
 * nobody else. That process has neither settings nor secrets. One file at a time for each person.
 *
 * One process is started ahead: on a busy machine starting takes a second, and judging a hostile file 50 ms.
 *
 * Errors of all readings: 429 `reading_in_progress` for a second file of one person; 503 `readers_busy`; 413
 * `reading_too_costly` for a file that needs more than the limits.
 */
export class FileReader {
  private readonly persons = new Set<string>();
  private readonly processes = new Set<ChildProcess>();
  private spare: ReadingProcess | null = null;
  private readonly waiting: (() => void)[] = [];
  private active = 0;
  private isClosed = false;

  constructor(private readonly deps: { program?: string; limits?: ReadingLimits } = {}) {}

  /** A register of recommendations. Errors: as for {@link plan}. */
  async recommendations(
    personId: string,
    given: GivenTable<FileDefaults>,
  ): Promise<ReadFile<RecommendationFile>> {
    return withFindings(await this.read(personId, 'recommendations', given));
  }

  /**
   * The items of a plan. Errors: 400 for bytes that are neither text nor a workbook; 413; 422 for one with a program.
   */
  async plan(personId: string, given: GivenTable<PlanFileDefaults>): Promise<ReadFile<PlanFile>> {
    return withFindings(await this.read(personId, 'plan', given));
  }

  /** A list of institutions. Errors: as for {@link plan}. */
  async institutions(
    personId: string,
    given: GivenTable<InstitutionDefaults>,
  ): Promise<ReadFile<InstitutionFile>> {
    return withFindings(await this.read(personId, 'institutions', given));
  }

  /** The decided days of a year, as a table or an iCalendar file. Errors: as for {@link plan}. */
  async calendarDays(
    personId: string,
    given: GivenTable<object>,
  ): Promise<{ file: CalendarFile; findings: { errors: Findings; warnings: Findings } }> {
    const { file, errors, warnings } = await this.read(personId, 'calendarDays', given);
    return { file, findings: { errors: new Findings(errors), warnings: new Findings(warnings) } };
  }

  /** Checks an office file at a path. Errors: 422 for one of another kind, or with a program. */
  async refuseOfficeFile(
    personId: string,
    given: { path: string; mediaType: string },
  ): Promise<void> {
    await this.read(personId, 'officeFile', given);
  }

  /** Starts the process of the next reading, so that it need not wait for the start. After each reading it is done anyway. */
  prepare(): void {
    if (!this.isClosed) this.spare ??= this.start();
  }

  /** Ends all readings and accepts no more: the callers get `readers_busy`. */
  close(): Promise<void> {
    this.isClosed = true;
    for (const child of this.processes) child.kill('SIGKILL');
    return Promise.resolve();
  }

  private async read<R extends keyof Readings>(
    personId: string,
    reading: R,
    given: Parameters<Readings[R]>[0],
  ): Promise<Awaited<ReturnType<Readings[R]>>> {
    if (this.persons.has(personId)) {
      throw new ApplicationError('too_many', 'reading_in_progress', {
        retryAfterSeconds: 2,
      });
    }
    this.persons.add(personId);
    try {
      await this.enter();
      try {
        const result = await this.run({ reading, given });
        return result as Awaited<ReturnType<Readings[R]>>;
      } finally {
        this.leave();
      }
    } finally {
      this.persons.delete(personId);
    }
  }

  private async enter(): Promise<void> {
    if (this.active < mostAtOnce) {
      this.active += 1;
      return;
    }
    if (this.waiting.length >= mostWaiting) throw readersBusy();
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private leave(): void {
    const next = this.waiting.shift();
    // The next waiting caller takes the place.
    if (next === undefined) this.active -= 1;
    else next();
  }

  private async run(request: ReadingRequest): Promise<unknown> {
    if (this.isClosed) throw readersBusy();
    const { limits = usualLimits } = this.deps;
    const { child, ended } = this.spare?.child.connected ? this.spare : this.start();
    this.spare = null;
    const late = setTimeout(() => child.kill('SIGKILL'), limits.timeMs);
    try {
      child.send(request);
      const answer = await Promise.race([answerOf(child), ended]);
      // Its exit then says nothing about the file.
      if (this.isClosed) throw readersBusy();
      return resultOf(answer);
    } finally {
      clearTimeout(late);
      child.kill('SIGKILL');
      await ended.catch(() => undefined);
      this.prepare();
    }
  }

  private start(): ReadingProcess {
    const { program = compiledProgram, limits = usualLimits } = this.deps;
    const child = fork(program, [], {
      env: {},
      execArgv: [`--max-old-space-size=${limits.memoryMb}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.processes.add(child);
    const ended = endOf(child);
    // Also of one that fails before it is used.
    void ended.catch(() => undefined).finally(() => this.processes.delete(child));
    return { child, ended };
  }
}

/** A process that reads one file. */
interface ReadingProcess {
  child: ChildProcess;
  ended: ReturnType<typeof endOf>;
}

function readersBusy(): ApplicationError {
  return new ApplicationError('unavailable', 'readers_busy', { retryAfterSeconds: 60 });
}

function withFindings<File>({
  file,
  errors,
  warnings,
}: Read<ReadFile<File>['file']>): ReadFile<File> {
  return { file, findings: { errors: new Findings(errors), warnings: new Findings(warnings) } };
}

function answerOf(child: ChildProcess): Promise<ReadingAnswer> {
  return new Promise((resolve) => {
    child.once('message', (answer) => resolve(answer as ReadingAnswer));
  });
}

/** How the process ended; an exit by itself means a limit, because it waits to be ended. */
function endOf(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve, reject) => {
    // Several errors may be emitted, and an unhandled one would end this process.
    child.on('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

// What a shell reports for a program that aborted, as Node does without memory: 128 + 6.
const abortedStatus = 134;

function resultOf(answer: ReadingAnswer | { code: number | null; signal: string | null }): unknown {
  if ('outcome' in answer) {
    if (answer.outcome === 'read') return answer.result;
    if (answer.outcome === 'failed') throw new Error(`the file reader failed: ${answer.message}`);
    const { kind, code, params } = answer;
    // The reading process has already checked that its values are complete.
    const checked = code as PlainErrorCode;
    throw new ApplicationError(kind, checked, { params });
  }
  if (answer.signal === null && answer.code !== abortedStatus) {
    throw new Error(`the file reader ended with status ${answer.code}`);
  }
  throw new ApplicationError('too_large', 'reading_too_costly');
}
