import type { FromSchema } from 'json-schema-to-ts';
import { optionErrors } from '../plugin/option-errors.ts';
import type { PluginConfig } from '../plugin/base-scanner.ts';

const NETWORK = {
  type: 'boolean',
  default: false,
  description: 'Whether there is a network.',
} as const;

/** The options of the executor `host`: none. */
export const HOST_OPTIONS = {
  type: 'object',
  additionalProperties: false,
  properties: {},
} as const;

/** The options of the executor `container`. */
export const CONTAINER_OPTIONS = {
  type: 'object',
  additionalProperties: false,
  required: ['image'],
  properties: {
    image: {
      type: 'string',
      // What begins with "-" would be an option of the engine.
      pattern: '^[A-Za-z0-9][\\w./:@-]*$',
      'x-form': 'the name of an image, as in "docker.io/library/node@sha256:…"',
      description:
        'The image, by its digest: `docker.io/library/node@sha256:…`. By a tag it may be another one tomorrow, and the run warns. Required.',
    },
    network: NETWORK,
    writable: {
      type: 'boolean',
      default: false,
      description: 'Whether the command may write to the workspace.',
    },
    memory: {
      type: 'string',
      pattern: '^[1-9]\\d*[kmg]$',
      'x-form': 'a number with a unit ("k", "m" or "g"), as in "512m"',
      default: '2g',
      description: 'Memory that it may take up: `512m`, `2g`. There is no swap beyond it.',
    },
    processes: {
      type: 'integer',
      minimum: 1,
      maximum: 100_000,
      default: 512,
      description: 'Processes and threads that there may be at once.',
    },
    cpus: {
      type: 'number',
      exclusiveMinimum: 0,
      description: 'CPUs that it may keep busy: `1.5`. Default: all.',
    },
    user: {
      type: ['string', 'integer'],
      minimum: 1,
      pattern: '^[1-9]\\d*(?::\\d+)?$',
      'x-form': 'the number of a user other than root, or "USER:GROUP", as in "1000:1000"',
      description:
        'The user to run as, by number: `1001`, `1001:1001`. Default: whoever runs Convergence; where that is root, `65534:65534`.',
    },
    engine: {
      enum: ['podman', 'docker'],
      description: 'What runs the container. Default: podman where it can, else docker.',
    },
  },
} as const;

/** The options of the executor `sandbox`. */
export const SANDBOX_OPTIONS = {
  type: 'object',
  additionalProperties: false,
  properties: {
    network: NETWORK,
    writable: {
      type: 'array',
      items: {
        type: 'string',
        // As in the globs of what a plugin may read: no absolute path, and no "..".
        pattern: '^(?![/\\\\]|[A-Za-z]:)(?!(?:.*[/\\\\])?\\.\\.(?:[/\\\\]|$)).+$',
        'x-form': 'a path that starts from the working directory and stays in it',
      },
      default: [],
      description:
        'Files and folders of the workspace that the command may write to; folders that are not there are made, and the `output` of the step. `[.]`: all of it.',
    },
  },
} as const;

export type ContainerOptions = FromSchema<typeof CONTAINER_OPTIONS>;
export type SandboxOptions = FromSchema<typeof SANDBOX_OPTIONS>;

/** Reads what a step hands to an executor under `config`; it was checked before anything ran. */
export const readContainerOptions = reader<ContainerOptions>(CONTAINER_OPTIONS);
export const readSandboxOptions = reader<SandboxOptions>(SANDBOX_OPTIONS);

interface OptionsSchema {
  readonly properties: Readonly<Record<string, object>>;
}

/** What reads options by the schema that `Options` is the type of, and puts in its defaults. */
function reader<Options>(schema: OptionsSchema): (config: PluginConfig) => Options {
  const fits = (value: unknown): value is Options => optionErrors(schema, value).length === 0;
  const defaults = defaultsOf(schema);
  return (config) => {
    const options: unknown = { ...defaults, ...config };
    if (fits(options)) return options;
    throw new TypeError(optionErrors(schema, options)[0]?.message);
  };
}

function defaultsOf({ properties }: OptionsSchema): PluginConfig {
  const entries = Object.entries(properties).flatMap(([name, key]) =>
    'default' in key ? [[name, key.default] as const] : [],
  );
  return Object.fromEntries(entries);
}
