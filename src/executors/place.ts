/** Where and for what step an executor that is no plugin's runs commands. */
export interface Place {
  /** Absolute real path of the workspace. */
  readonly workspace: string;
  /** What tools get of the environment of the job. */
  readonly env: Readonly<Record<string, string>>;
  /** The `env` of the step. */
  readonly variables: Readonly<Record<string, string>>;
  /** Absolute path of the file that the step's tool is to write its report to. */
  readonly output?: string | undefined;
}

/** Where the report of a step is to be written. */
export interface ReportPlace extends Pick<Place, 'workspace'> {
  readonly output: string;
}
