/** A part of a text that stayed, went or came. */
export interface TextPart {
  kind: 'kept' | 'removed' | 'added';
  text: string;
}

// Two texts of 3,000 different words each take 9 million steps and 18 MB.
const mostSteps = 9_000_000;

/**
 * What became of a text, word by word: the longest common sequence of words stays. Texts too long for that are compared
 * as a whole between their common beginning and end.
 */
export function wordDifference(before: string, now: string): readonly TextPart[] {
  const [was, is] = [wordsOf(before), wordsOf(now)];
  let begin = 0;
  while (begin < Math.min(was.length, is.length) && was[begin] === is[begin]) begin += 1;
  let end = 0;
  while (
    end < Math.min(was.length, is.length) - begin &&
    was[was.length - 1 - end] === is[is.length - 1 - end]
  ) {
    end += 1;
  }
  const middle = compared(was.slice(begin, was.length - end), is.slice(begin, is.length - end));
  return joined([
    ...was.slice(0, begin).map((text) => ({ kind: 'kept' as const, text })),
    ...middle,
    ...was.slice(was.length - end).map((text) => ({ kind: 'kept' as const, text })),
  ]);
}

/** Words with the blanks that follow them, so that nothing of the text is lost. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/gu) ?? [];
}

function compared(was: readonly string[], is: readonly string[]): TextPart[] {
  const width = is.length + 1;
  if (was.length * is.length > mostSteps) {
    return [
      { kind: 'removed', text: was.join('') },
      { kind: 'added', text: is.join('') },
    ];
  }
  // The length of the longest common sequence of what follows each pair of places.
  const common = new Uint16Array((was.length + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = was.length - 1; row >= 0; row -= 1) {
    for (let column = is.length - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        was[row] === is[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: TextPart[] = [];
  let [row, column] = [0, 0];
  while (row < was.length || column < is.length) {
    const [gone, come] = [was[row], is[column]];
    if (gone !== undefined && gone === come) {
      parts.push({ kind: 'kept', text: gone });
      row += 1;
      column += 1;
    } else if (
      gone !== undefined &&
      (come === undefined || at(row + 1, column) >= at(row, column + 1))
    ) {
      parts.push({ kind: 'removed', text: gone });
      row += 1;
    } else {
      parts.push({ kind: 'added', text: come ?? '' });
      column += 1;
    }
  }
  return parts;
}

/** Neighbours of one kind as one part. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const result: TextPart[] = [];
  for (const { kind, text } of parts) {
    const last = result.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text !== '') result.push({ kind, text });
  }
  return result;
}
