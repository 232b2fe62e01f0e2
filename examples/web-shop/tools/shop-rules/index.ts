import { registerReporter, registerScanner, registerStep } from 'kimi-convergence';
import { ManifestCheck } from './manifest-check.ts';
import { ShopScanner } from './shop-scanner.ts';
import { TodoListReporter } from './todo-list-reporter.ts';

/** Called once, when Convergence loads the plugin. The names are what convergence.yaml uses. */
export function register(): void {
  registerScanner('shop', ShopScanner);
  registerReporter('todo_list', TodoListReporter);
  registerStep('manifest', ManifestCheck);
}
