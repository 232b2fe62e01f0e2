import path from 'node:path';
import { type ConvergenceError, problem } from '../errors/index.ts';
import type { PluginConfig } from '../plugin/base-scanner.ts';
import { NOBODY } from './container-argv.ts';
import { readContainerOptions, readSandboxOptions } from './options.ts';
import type { ReportPlace } from './place.ts';
import { closedFolder, hasReport } from './writable.ts';

type Objection = ConvergenceError | undefined;

/** Why a tool in a container can't write the step's report to its file; `undefined`: nothing is known. */
export function objectionOfContainer(config: PluginConfig, place: ReportPlace): Objection {
  const { writable, user } = readContainerOptions(config);
  if (!writable) {
    const detail = 'the workspace can not be written to';
    const fix = 'write "writable: true" under "config" of the step';
    return objection('container', place, detail, fix);
  }
  return user === undefined && process.getuid?.() === 0 ? objectionToNobody(place) : undefined;
}

/** Where we are root, a container is nobody. */
function objectionToNobody(place: ReportPlace): Objection {
  const closed = closedFolder(place.output, NOBODY);
  if (closed === undefined) return undefined;
  const { folder, owner } = closed;
  const detail = `its user is ${NOBODY}, who may not write to "${folder}"`;
  const fix =
    owner === undefined
      ? 'let an earlier step of the workflow give the folder to another user than root, and name that one as "user" under "config" of the step'
      : `name the owner of the folder under "config" of the step: user: "${owner}"`;
  return objection('container', place, detail, fix);
}

/** The same of a tool in the sandbox. */
export function objectionOfSandbox(config: PluginConfig, place: ReportPlace): Objection {
  const { workspace, output } = place;
  const { writable } = readSandboxOptions(config);
  if (hasReport(writable, workspace, output)) return undefined;
  const file = path.relative(workspace, output);
  const folder = path.dirname(file);
  const all = JSON.stringify([...writable, folder === '.' ? file : folder]);
  const fix = `name it, or its folder, under "config" of the step: writable: ${all}`;
  return objection('sandbox', place, '"writable" does not have it', fix);
}

function objection(
  executor: string,
  { workspace, output }: ReportPlace,
  detail: string,
  fix: string,
): ConvergenceError {
  const file = path.relative(workspace, output);
  return problem('STEP_REPORT_UNWRITABLE', { executor, file, detail, fix });
}
