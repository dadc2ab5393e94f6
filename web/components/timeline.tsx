import type { ComponentChildren } from 'preact';

/** One entry: when, and what happened in a sentence; details below it. */
export interface TimelineEntry {
  key: string | number;
  when: ComponentChildren;
  sentence: ComponentChildren;
  details?: ComponentChildren;
}

/** What happened, in its order. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <ol class="timeline">
      {entries.map(({ key, when, sentence, details }) => (
        <li key={key}>
          <p class="timeline-when">{when}</p>
          <p class="ds-paragraph">{sentence}</p>
          {details}
        </li>
      ))}
    </ol>
  );
}
