import type { Registered } from '../../../application/registers/registered-items';
import { findingSentence } from '../../../locales/error-sentence';
import { Notice } from '../../components/notice';
import type { Outcome } from '../../http/outcome';
import type { Visit } from '../../http/visit';
import { itemAddress } from '../items/address';

/** What follows the registering of an item: the item, or first what should be checked in it. */
export function afterRegistering({ words, language }: Visit, registered: Registered): Outcome {
  const { entries } = words.pages;
  const address = itemAddress(registered.tracked ? registered.item.entityId : registered.entityId);
  const isNew = registered.tracked && registered.item.registration === 'new';
  if (isNew && registered.warnings.length === 0) return { seeOther: address };
  return {
    title: isNew ? entries.registered : registered.tracked ? entries.known : entries.trackedLater,
    content: (
      <>
        {registered.warnings.length === 0 ? null : (
          <Notice tone="warning" heading={entries.check}>
            <ul class="ds-list">
              {registered.warnings.map((warning, index) => (
                <li key={index}>{findingSentence(language, warning)}</li>
              ))}
            </ul>
          </Notice>
        )}
        <p class="ds-paragraph">
          <a class="ds-link" href={address}>
            {entries.toItem}
          </a>
        </p>
      </>
    ),
  };
}
