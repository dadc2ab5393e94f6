import { useWords } from '../layout/visit-context';
import { wordDifference } from './word-difference';

/** A text with what went and what came marked: struck and underlined, and in words for those who hear the page. */
export function TextDifference({
  before,
  now,
  language,
}: {
  before: string;
  now: string;
  language: string | null;
}) {
  const { reporting } = useWords().pages;
  return (
    <p class="ds-paragraph as-written" lang={language ?? undefined} dir="auto">
      {wordDifference(before, now).map(({ kind, text }, index) => {
        if (kind === 'kept') return <bdi key={index}>{text}</bdi>;
        const Mark = kind === 'removed' ? 'del' : 'ins';
        return (
          <Mark key={index}>
            <span class="only-heard">{`[${reporting[kind]}: `}</span>
            <bdi>{text}</bdi>
            <span class="only-heard">] </span>
          </Mark>
        );
      })}
    </p>
  );
}
