import { ApplicationError } from '../../../application/application-error';
import { page, type PageRoute } from '../../http/route';
import { Components } from './components';

/** Every component once, for developers; in English. Its form is always refused, to show how that looks. */
export function styleguidePages(): PageRoute[] {
  return [
    page({
      path: '/styleguide',
      takesFiles: true,
      audience: 'everyone',
      show: async () => ({ title: 'Components', content: <Components /> }),
      submit: async () => {
        throw new ApplicationError('malformed', 'invalid_request', {
          errors: [
            { pointer: '/body/line', fault: { code: 'missing' } },
            { pointer: '/body/choice', fault: { code: 'missing' } },
          ],
        });
      },
    }),
  ];
}
