import type { Readable } from 'node:stream';

/** A file of a form. Its content is read once, while the form is handled. */
export interface SentFile {
  fileName: string;
  contentType: string;
  content: Readable;
}

/** The fields of a sent form. */
export class Form {
  constructor(
    private readonly fields: URLSearchParams = new URLSearchParams(),
    /** In the order in which they were sent. Forms with files put them after all other fields. */
    readonly files: ReadonlyMap<string, SentFile> = new Map(),
  ) {}

  /** Without the blanks around it; null when it was left empty. */
  text(name: string): string | null {
    const text = (this.fields.get(name) ?? '').replaceAll('\r\n', '\n').trim();
    return text === '' ? null : text;
  }

  /** All values of a name that were given, such as ticked boxes. */
  texts(name: string): string[] {
    return this.fields
      .getAll(name)
      .map((value) => value.trim())
      .filter((value) => value !== '');
  }

  /** Whether the field was sent, empty or not. */
  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** Whether a box was ticked. */
  isTicked(name: string): boolean {
    return this.has(name);
  }

  /** Exactly as it was typed, to show it again. */
  asTyped(name: string): string {
    return this.fields.get(name) ?? '';
  }

  /** All fields as they were sent, to send them again. */
  entries(): { name: string; value: string }[] {
    return [...this.fields].map(([name, value]) => ({ name, value }));
  }

  /** The texts that a person typed; codes and boxes are chosen again in a moment. */
  typed(): { name: string; value: string }[] {
    return this.entries().filter(
      ({ name, value }) => !name.startsWith('_') && /\s/.test(value.trim()),
    );
  }

  /** All fields as one text: the same for the same form that is sent again. */
  contents(): string {
    return this.fields.toString();
  }
}
