/** What a plan is. */
export const planKinds = [
  'action_plan',
  'strategy',
  'concept',
  'road_map',
  'forum_measures',
] as const;
