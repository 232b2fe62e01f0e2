import { JSONRPCErrorException } from 'json-rpc-2.0';
import { problem } from '../errors/index.ts';
import type { PluginKind } from '../plugin/registry.ts';
import { type Failure, isCrash, isFailure } from '../protocol/index.ts';
import { BrokenSession } from './session.ts';

/** What of a plugin a failure is about. */
export interface About {
  readonly kind: PluginKind;
  readonly name: string;
}

/** What a session failed with, as the run tells it. */
export function explain(error: unknown, plugin: string, about?: About): unknown {
  if (error instanceof BrokenSession) {
    return problem('PLUGIN_BROKE_OFF', { plugin, detail: error.message }, { cause: error });
  }
  if (!(error instanceof JSONRPCErrorException)) return error;
  const data: unknown = error.data;
  if (isFailure(data)) return problemOf(data, plugin, about);
  // The stack that it has is ours, and says nothing.
  const stack = isCrash(data) ? data.stack.slice(0, LONGEST_STACK) : '';
  return Object.assign(new Error(error.message.slice(0, LONGEST_MESSAGE)), { stack });
}

/** Characters of a message and of a stack that are shown. */
const LONGEST_MESSAGE = 2_000;
const LONGEST_STACK = 10_000;

function problemOf(failure: Failure, plugin: string, about?: About) {
  const { code, exports = [] } = failure;
  const detail = failure.detail.slice(0, LONGEST_MESSAGE);
  switch (code) {
    case 'PLUGIN_LOAD_FAILED':
      return problem(code, { name: plugin, detail });
    case 'PLUGIN_NO_REGISTER':
      return problem(code, { name: plugin, exports });
    case 'PLUGIN_REGISTERS_NOTHING':
      return problem(code, { name: plugin });
    case 'PLUGIN_WRONG_SHAPE':
      return problem(code, { plugin, kind: 'step', name: plugin, ...about, lacks: detail });
    case 'PLUGIN_BAD_RESULT':
      return problem(code, { plugin, detail });
  }
}
