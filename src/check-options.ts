import { type Complain, messageOf, placedAt, problem, problemsOf } from './errors/index.ts';
import { configOf, type LoadedPlugin, optionProblems } from './loader/index.ts';
import type { StepConfig } from './config/index.ts';
import type { PlannedReport } from './find-reporters.ts';
import type { Plan } from './pipeline/index.ts';

interface Prepared {
  readonly plugins: readonly LoadedPlugin[];
  readonly plan: Plan;
  readonly reports: readonly PlannedReport[];
}

/** Options as something is handed them. */
interface Handed {
  readonly plugin: LoadedPlugin;
  /** Whose `config` lies above the plugin's options; `undefined`: nobody's. */
  readonly step: StepConfig | undefined;
}

/**
 * Checks the options of plugins by their schemas: as each step and reporter will be handed them; of a plugin
 * that nothing uses, as they are.
 */
export async function checkOptions(prepared: Prepared, complain: Complain): Promise<void> {
  const told = new Set<string>();
  for (const { plugin, step } of handedIn(prepared)) {
    for (const each of await problemsWith(plugin, step)) {
      // Several steps may have the same mistake, which stands in one place.
      const key = JSON.stringify([each.message, each.at]);
      if (!told.has(key)) complain(each);
      told.add(key);
    }
  }
}

function handedIn({ plugins, plan, reports }: Prepared): readonly Handed[] {
  const steps = plan.flatMap((phase) => phase.steps);
  return plugins.flatMap((plugin): Handed[] => {
    const ofSteps = steps.filter(({ uses }) => uses?.plugin === plugin);
    const handed = ofSteps.map(({ config }) => ({ plugin, step: config }));
    const isAlone = handed.length === 0 || reports.some((report) => report.plugin === plugin);
    return isAlone ? [...handed, { plugin, step: undefined }] : handed;
  });
}

async function problemsWith(plugin: LoadedPlugin, step: StepConfig | undefined) {
  const { options: schema } = plugin.manifest;
  if (schema === undefined) return [];
  const { name, entry, position: at } = plugin;
  try {
    const errors = await plugin.runtime.checkOptions(schema, configOf(plugin, step?.config));
    return optionProblems(errors, { name, entry, step });
  } catch (cause) {
    const known = problemsOf(cause);
    if (known !== undefined) return known.map((each) => placedAt(each, at));
    // Its schema is the plugin's own mistake.
    return [problem('PLUGIN_LOAD_FAILED', { name, detail: messageOf(cause) }, { at, cause })];
  }
}
