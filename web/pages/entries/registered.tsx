import type { Warned } from '../../../application/registers/entry-changes';
import type { Registered } from '../../../application/registers/registered-items';
import { findingSentence } from '../../../locales/error-sentence';
import { Notice } from '../../components/notice';
import type { Outcome } from '../../http/outcome';
import type { Visit } from '../../http/visit';
import { useVisit } from '../../layout/visit-context';
import { itemAddress } from '../items/address';

/** What follows the registering of an item: the item, or first what should be checked in it. */
export function afterRegistering({ words }: Visit, registered: Registered): Outcome {
  const { entries } = words.pages;
  const address = itemAddress(registered.tracked ? registered.item.entityId : registered.entityId);
  const isNew = registered.tracked && registered.item.registration === 'new';
  if (isNew && registered.warnings.length === 0) return { seeOther: address };
  return {
    title: isNew ? entries.registered : registered.tracked ? entries.known : entries.trackedLater,
    content: (
      <>
        <Warnings warnings={registered.warnings} />
        <p class="ds-paragraph">
          <a class="ds-link" href={address}>
            {entries.toItem}
          </a>
        </p>
      </>
    ),
  };
}

/** What follows a correction: the entry at this address, or first what should be checked in it. */
export function afterCorrecting({ words }: Visit, { warnings }: Warned, address: string): Outcome {
  if (warnings.length === 0) return { seeOther: address };
  const { entries } = words.pages;
  return {
    title: entries.corrected,
    content: (
      <>
        <Warnings warnings={warnings} />
        <p class="ds-paragraph">
          <a class="ds-link" href={address}>
            {entries.toEntry}
          </a>
        </p>
      </>
    ),
  };
}

function Warnings({ warnings }: Warned) {
  const { words, language } = useVisit();
  if (warnings.length === 0) return null;
  return (
    <Notice tone="warning" heading={words.pages.entries.check}>
      <ul class="ds-list">
        {warnings.map((warning, index) => (
          <li key={index}>{findingSentence(language, warning)}</li>
        ))}
      </ul>
    </Notice>
  );
}
