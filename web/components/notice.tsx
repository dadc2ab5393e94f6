import type { ComponentChildren } from 'preact';
import type { Tone } from './status-mark';

/** Something to be read before the rest: what happened, or what must be done. */
export function Notice({
  tone = 'info',
  heading,
  children,
}: {
  tone?: Exclude<Tone, 'neutral'>;
  heading?: string;
  children: ComponentChildren;
}) {
  return (
    <div class="ds-alert" data-color={tone} role={tone === 'danger' ? 'alert' : undefined}>
      {heading === undefined ? null : (
        <h2 class="ds-heading" data-size="xs">
          {heading}
        </h2>
      )}
      {children}
    </div>
  );
}
