import { serveApi } from '../loader/api-hook.ts';
import { loadModule } from '../loader/load-module.ts';
import type { Registrations } from '../plugin/registry.ts';
import type { ParamsOf } from '../protocol/index.ts';

/**
 * Sets the environment, loads the module and lets it register.
 *
 * @param api absolute path of the module that the plugin gets as `kimi-convergence`
 */
export async function loadPlugin(
  { module, env }: ParamsOf<'initialize'>,
  api: string,
): Promise<Registrations> {
  setEnvironment(env);
  serveApi(api);
  return loadModule('', module);
}

/** We are started without any; but sudo and the shell on the way here set some. */
function setEnvironment(env: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
}
