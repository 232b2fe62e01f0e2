import {
  createFinding,
  type Finding,
  type PluginConfig,
  Step,
  type StepContext,
  type StepEvents,
  StepResult,
} from 'kimi-convergence';

/** Checks that the repository has the files that `required` lists. */
export class RequiredFilesStep extends Step {
  constructor(config: PluginConfig, eventBus: StepEvents) {
    super('my-plugin', config, eventBus);
  }

  override async execute({ workspace }: StepContext): Promise<StepResult> {
    const files = await workspace.listFiles();
    const missing = this.#required().filter((file) => !files.includes(file));
    return new StepResult({
      stepName: this.name,
      // The step did its work; what it found is not a failure.
      success: true,
      findings: missing.map(toFinding),
    });
  }

  /** What somebody wrote into convergence.yaml: check it, and say what is wrong with it. */
  #required(): string[] {
    const { required = ['README.md'] } = this.config;
    if (!Array.isArray(required)) throw new TypeError('"required" must be a list of files');
    return required.map(String);
  }
}

function toFinding(file: string): Finding {
  return createFinding({
    title: `There is no ${file}`,
    description: `The team wants every repository to have a ${file}.`,
    severity: 'medium',
    confidence: 'certain',
    target: file,
    findingType: 'required_file',
    remediation: `Add ${file}.`,
  });
}
