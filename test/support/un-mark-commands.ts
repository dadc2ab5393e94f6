/** The commands about what UN bodies say: test/api/un-marks gives each of them, test/api/commands all the others. */
export const unMarkCommands = [
  'select-for-follow-up',
  'record-follow-up-reminder',
  'record-follow-up-reply',
  'end-un-follow-up',
] as const;
