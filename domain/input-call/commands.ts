import { applyCalendar } from './apply-calendar';
import { cancelCall } from './cancel-call';
import { extendCall } from './extend-call';
import { openCall } from './open-call';
import { publishSummary } from './publish-summary';
import { recordDisposition } from './record-disposition';

/** Every command of a call for input, in order. */
export const commands = {
  openCall,
  extendCall,
  cancelCall,
  recordDisposition,
  publishSummary,
  applyCalendar,
};
