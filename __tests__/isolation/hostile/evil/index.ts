import path from 'node:path';
import {
  type Finding,
  type PluginConfig,
  registerExecutor,
  registerReporter,
  registerScanner,
  registerStep,
  Step,
  type StepContext,
  type StepEvents,
  StepResult,
} from 'kimi-convergence';
import { type Aim, type Attempts, type Breaker, disguised, slug } from './attempt.ts';
import { BREAKERS, FAMILIES } from './families.ts';
import { found } from './found.ts';
import {
  Copier,
  Digger,
  Flooder,
  Liar,
  Listener,
  Quitter,
  Swapper,
  Tattler,
  Wrong,
} from './roles.ts';

/** Seconds that an attempt has: what waits for an answer that never comes has failed. */
const PATIENCE = 1;

/** Tries what it is told to. */
class HostileStep extends Step {
  readonly #aim: Aim;

  constructor(config: PluginConfig, events: StepEvents) {
    super('hostile', config, events);
    this.#aim = JSON.parse(String(config['aim']));
  }

  override async execute(context: StepContext): Promise<StepResult> {
    const { family, attempt } = this.#aim;
    const breaker = BREAKERS[family]?.[attempt ?? ''];
    if (breaker !== undefined) return this.#break(breaker.does, context);
    const findings = await tryAll(FAMILIES[family] ?? {}, this.#aim, context);
    return new StepResult({ stepName: this.name, success: true, findings });
  }

  async #break(does: Breaker['does'], context: StepContext): Promise<StepResult> {
    const emit = (type: string, payload?: unknown) => this.eventBus.emit(type, payload);
    const result = await does(this.#aim, context, emit);
    if (result !== undefined) return result as StepResult;
    return new StepResult({ stepName: this.name, success: true });
  }
}

/** One after the other; what came of each is a finding. */
async function tryAll(all: Attempts, aim: Aim, context: StepContext): Promise<Finding[]> {
  const chosen = Object.entries(all).filter(([name]) => name === (aim.attempt ?? name));
  const findings: Finding[] = [];
  for (const [name, attempt] of chosen) {
    const victim = path.join(aim.outside, slug(name));
    findings.push(found(name, await outcomeOf(async () => attempt(aim, context, victim))));
  }
  return findings;
}

async function outcomeOf(attempt: () => Promise<unknown>): Promise<string> {
  const tooLate = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('nothing came of it')), PATIENCE * 1000).unref();
  });
  try {
    return `got: ${disguised(await Promise.race([attempt(), tooLate]))}`;
  } catch (error) {
    return `failed: ${String(error).slice(0, 500)}`;
  }
}

export function register(): void {
  registerStep('hostile', HostileStep);
  registerScanner('copier', Copier);
  const executors = { liar: Liar, listener: Listener, swapper: Swapper };
  for (const [name, use] of Object.entries(executors)) registerExecutor(name, use);
  const reporters = {
    digger: Digger,
    flooder: Flooder,
    quitter: Quitter,
    tattler: Tattler,
    wrong: Wrong,
  };
  for (const [name, use] of Object.entries(reporters)) registerReporter(name, use);
}
