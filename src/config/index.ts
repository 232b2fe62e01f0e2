export {
  evaluateCondition,
  type ConditionContexts,
  type FindingCounts,
  type StepState,
} from './condition.ts';
export * from './config.ts';
export { type ConfigSource, parseConfig } from './load.ts';
export { nearestName } from './nearest-name.ts';
export {
  OVERRIDES,
  type OverriddenBy,
  type Override,
  type Overrides,
  type Setting,
  SETTINGS,
} from './overrides.ts';
export { publishedSchema } from './published-schema.ts';
export { COMMAND, schema } from './schema.ts';
