import {
  registerExecutor,
  registerReporter,
  registerScanner,
  registerStep,
} from 'kimi-convergence';
import { LoggingExecutor } from './executor.ts';
import { ListReporter } from './reporter.ts';
import { TodoScanner } from './scanner.ts';
import { RequiredFilesStep } from './step.ts';

/** Called once, when Convergence loads the plugin. Take out what you don't need. */
export function register(): void {
  registerScanner('my-plugin', TodoScanner);
  registerExecutor('my-plugin', LoggingExecutor);
  registerReporter('my-plugin', ListReporter);
  registerStep('my-plugin', RequiredFilesStep);
}
