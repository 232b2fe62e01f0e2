import type { ExecuteOptions, PluginConfig, SourceFile } from '../plugin/index.ts';
import type {
  ExecutorInUse,
  InUse,
  ReporterInUse,
  ScannerInUse,
  StepInUse,
} from '../plugin/runtime.ts';
import type { SafetyOptions } from '../safety/index.ts';
import { ParsedBatches } from '../plugin/findings-of.ts';
import type { Conversation } from './conversation.ts';
import type { OutputListener } from './session.ts';

/** Makes a scanner at the other end. */
export async function useScanner(
  conversation: Conversation,
  name: string,
  config: PluginConfig,
  onRead: (file: string) => void,
): Promise<InUse<ScannerInUse>> {
  const opened = await conversation.request('scanner/open', { name, config: { ...config } });
  const { tool, scansUrl, scansFiles } = opened;
  return disposable(conversation, {
    ...(tool !== undefined && { name: tool }),
    ...(scansUrl && {
      scanUrl: (url: string, parameters: readonly string[]) =>
        new ParsedBatches(
          conversation.stream('scanner/scanUrl', { url, parameters: [...parameters] }),
        ),
    }),
    ...(scansFiles && {
      scanFile({ path, content }: SourceFile) {
        onRead(path);
        return new ParsedBatches(conversation.stream('scanner/scanFile', { path, content }));
      },
    }),
  });
}

/** An executor that is to be made. */
interface WantedExecutor {
  readonly name: string;
  readonly config: PluginConfig;
  /** What its SafetyFilter is made with. */
  readonly safety: SafetyOptions;
  /** The names of the variables that it is told of a command's environment. */
  readonly variables: ReadonlySet<string>;
}

/** Makes an executor at the other end, with its first command. */
export function useExecutor(
  conversation: Conversation,
  { name, config, safety, variables }: WantedExecutor,
  listen: (listener: OutputListener) => void,
): InUse<ExecutorInUse> {
  return disposable(conversation, {
    async execute(command: string, { cwd, env = {}, timeoutSeconds, ...options }: ExecuteOptions) {
      listen((stream, chunk) =>
        stream === 'stdout' ? options.onStdout?.(chunk) : options.onStderr?.(chunk),
      );
      return conversation.request('executor/execute', {
        name,
        config: { ...config },
        command,
        cwd: cwd ?? '.',
        env: Object.fromEntries(Object.entries(env).filter(([each]) => variables.has(each))),
        safety: asSent(safety),
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      });
    },
  });
}

function asSent({ allow = [], block = [], confirmed }: SafetyOptions) {
  const blocked = block.map((rule) => ({ ...rule }));
  return { allow: [...allow], block: blocked, ...(confirmed !== undefined && { confirmed }) };
}

/** Makes a step at the other end when it is executed. */
export function useStep(
  conversation: Conversation,
  name: string,
  config: PluginConfig,
): InUse<StepInUse> {
  const step: StepInUse & { name?: string } = {
    async execute({ target, phase, iteration, workspace, findings }) {
      const execution = conversation.stream('step/execute', {
        name,
        config: { ...config },
        target,
        phase,
        iteration,
        root: workspace.root,
        findings: [...findings],
      });
      const found: (readonly unknown[])[] = [];
      let next = await execution.next();
      for (; next.done !== true; next = await execution.next()) found.push(next.value);
      const { tool, ...result } = next.value;
      if (tool !== undefined) step.name = tool;
      return { ...result, findings: new ParsedBatches(found) };
    },
  };
  return disposable(conversation, step);
}

/** Makes a reporter at the other end when its report is asked for. */
export function useReporter(
  conversation: Conversation,
  name: string,
  config: PluginConfig,
): InUse<ReporterInUse> {
  return disposable(conversation, {
    async *report(result) {
      const pieces = conversation.stream('reporter/generate', {
        name,
        config: { ...config },
        result: { ...result },
      });
      for await (const some of pieces) yield* some.map(String);
    },
  });
}

function disposable<T extends object>(conversation: Conversation, use: T): InUse<T> {
  return Object.assign(use, { [Symbol.asyncDispose]: () => conversation[Symbol.asyncDispose]() });
}
