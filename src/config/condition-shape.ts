import { PHASES, SEVERITIES } from '../model/index.ts';

/** The names in a value that a condition can ask for, with what is in them; `undefined`: whatever. */
export type Shape = { readonly [name: string]: Shape } | undefined;

/** @param steps names of all steps */
export function shapeOfContexts(steps: readonly string[]): Shape {
  const findings = Object.fromEntries(['length', ...SEVERITIES].map((name) => [name, {}]));
  const step = { outcome: {}, findings };
  return {
    steps: Object.fromEntries(steps.map((name) => [name, step])),
    ...Object.fromEntries(PHASES.map((phase) => [phase, { findings }])),
    env: undefined,
    github: undefined,
  };
}

export function shapeIn(shape: Shape, name: string): Shape {
  const key = shape === undefined ? undefined : keyIn(shape, name);
  return key === undefined ? undefined : shape?.[key];
}

/** The name as the shape has it. */
export function keyIn(shape: NonNullable<Shape>, name: string): string | undefined {
  return Object.keys(shape).find((key) => same(key, name));
}

/** Names in expressions are the same whatever their case. */
export function same(a: string | undefined, b: string): boolean {
  return a?.toLowerCase() === b.toLowerCase();
}
