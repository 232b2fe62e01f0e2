import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What plugins import. */
const API = 'kimi-convergence';

/**
 * From here on an import of `kimi-convergence` gets the running host's API, whether or not the plugin
 * has it installed, and whatever version it carries.
 *
 * @param apiModule absolute path of the API's module
 */
export function serveApi(apiModule: string): void {
  const url = pathToFileURL(apiModule).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === API ? { url, shortCircuit: true } : next(specifier, context),
  });
}
