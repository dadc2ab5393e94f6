/** The kind of a plan. */
export const planKinds = [
  'action_plan',
  'strategy',
  'concept',
  'road_map',
  'forum_measures',
] as const;
