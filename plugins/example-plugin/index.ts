// Everything that a plugin needs comes from here. Convergence answers this import with its own API, so the
// package need not be installed to run the plugin; installing it gives editors the types.
import {
  registerExecutor,
  registerReporter,
  registerScanner,
  registerStep,
} from 'kimi-convergence';
// File names in imports are written whole, with `.ts`: nothing compiles them, Node only strips the types.
import { CsvReporter } from './csv-reporter.ts';
import { HotspotsStep } from './hotspots-step.ts';
import { HygieneScanner } from './hygiene-scanner.ts';
import { TimedExecutor } from './timed-executor.ts';

/**
 * Called once, when Convergence loads the plugin. Do nothing else in here: a run that uses only one of the
 * four still calls it.
 *
 * The names are what convergence.yaml uses. A name belongs to one class of its kind in the whole run, so
 * choose one that other plugins won't have.
 */
export function register(): void {
  registerScanner('hygiene', HygieneScanner); // scanner: hygiene
  registerExecutor('timed', TimedExecutor); // executor: timed
  registerReporter('csv', CsvReporter); // reports: { csv: findings.csv }
  registerStep('hotspots', HotspotsStep); // hotspots: { plugin: example-plugin }
}

// For programs that put a scan together themselves: new SecurityAuditor(url).addScanner(HygieneScanner).
export { CsvReporter, HotspotsStep, HygieneScanner, TimedExecutor };
