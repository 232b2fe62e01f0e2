import {
  createFinding,
  type Finding,
  type PluginConfig,
  Step,
  type StepContext,
  type StepEvents,
  StepResult,
} from 'kimi-convergence';

/** Checks that package.json says what the team wants it to. Its `config`: `require`, a list of fields. */
export class ManifestCheck extends Step {
  constructor(config: PluginConfig, eventBus: StepEvents) {
    super('manifest', config, eventBus);
  }

  override async execute({ workspace }: StepContext): Promise<StepResult> {
    const manifest: unknown = JSON.parse(await workspace.readFile('package.json'));
    if (typeof manifest !== 'object' || manifest === null) throw new Error('it is no object');
    const missing = this.#required().filter((field) => !(field in manifest));
    this.eventBus.emit('manifest_checked', { missing });
    return new StepResult({
      stepName: this.name,
      success: true,
      findings: missing.map(toFinding),
    });
  }

  #required(): string[] {
    const { require: required = ['license'] } = this.config;
    if (!Array.isArray(required)) throw new TypeError('"require" must be a list of fields');
    return required.map(String);
  }
}

function toFinding(field: string): Finding {
  return createFinding({
    title: `package.json has no "${field}"`,
    description: `The team wants every package.json to say its "${field}".`,
    severity: 'medium',
    confidence: 'certain',
    target: 'package.json',
    findingType: 'manifest_field_missing',
    remediation: `Add "${field}" to package.json.`,
    location: { path: 'package.json', startLine: 1 },
  });
}
