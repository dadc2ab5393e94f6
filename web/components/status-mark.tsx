import type { ComponentChildren } from 'preact';

/** How a mark looks; the words say the same, so nothing depends on its colour. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** A short state in a word or two. */
export function StatusMark({
  tone = 'neutral',
  children,
}: {
  tone?: Tone;
  children: ComponentChildren;
}) {
  return (
    <span class="ds-tag" data-color={tone} data-size="sm">
      {children}
    </span>
  );
}
