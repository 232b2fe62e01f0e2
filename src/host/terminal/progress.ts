import type { EventBus } from '../../events/index.ts';
import type { Screen } from './screen.ts';

const BAR = 20;

/** Shows on a terminal how far the run is and which steps are running. */
export function showProgress(bus: EventBus, screen: Screen): void {
  const running = new Set<string>();
  let [ended, total] = [0, 0];
  const draw = () => screen.status(progressLine(ended, total, running));
  bus.subscribe((event) => {
    switch (event.type) {
      case 'run_start':
        total = event.steps.length;
        break;
      case 'iteration_start':
        ended = 0;
        break;
      case 'step_start':
        running.add(event.step);
        break;
      case 'step_complete':
      case 'step_failed':
      case 'step_skipped':
        running.delete(event.step);
        ended += 1;
        break;
      case 'run_complete':
        return screen.status('');
      default:
        return;
    }
    draw();
  });
}

function progressLine(ended: number, total: number, running: ReadonlySet<string>): string {
  const filled = total === 0 ? 0 : Math.round((BAR * ended) / total);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  return `${bar} ${ended}/${total} steps  ${[...running].join(', ')}`;
}
