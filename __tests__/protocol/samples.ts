import type { Method, ParamsOf, ResultOf } from '../../src/protocol/types.ts';

/** A message of every method, with all that it may have; of a request also an answer. */
export const SAMPLES: { readonly [M in Method]: Sample<M> } = {
  ready: { params: { protocol: 1 } },
  initialize: {
    params: { protocol: 1, module: '/plugin/index.js', env: { ACME_TOKEN: 'x\n\0ä🙂' } },
    result: {
      scanner: ['todos', '__proto__'],
      executor: [],
      reporter: [],
      step: ['a b'],
      equivalentRules: [['acme/eval', 'semgrep*/*.eval-detected']],
    },
  },
  'options/check': {
    params: { schema: { type: 'object' }, value: { depth: [1, { deep: null }] } },
    result: { errors: [{ path: ['depth', '0'], message: 'must be text' }] },
  },
  'scanner/open': {
    params: { name: 'todos', config: { word: 'TODO' } },
    result: { scansUrl: false, scansFiles: true, tool: 'todo-finder' },
  },
  'scanner/scanUrl': { params: { url: 'https://a.test/?q=1', parameters: ['q'] }, result: {} },
  'scanner/scanFile': { params: { path: 'src/a.ts', content: 'line\r\n\u2028' }, result: {} },
  'step/execute': {
    params: {
      name: 'survey',
      config: {},
      target: 'a repository',
      phase: 'validate',
      iteration: 1,
      root: '/workspace',
      findings: [{ title: 'A problem' }],
    },
    result: {
      success: false,
      tool: 'surveyor',
      error: 'no licence',
      fixes: [{ description: 'mend it' }],
    },
  },
  'executor/execute': {
    params: {
      name: 'remote',
      config: {},
      command: 'make test',
      cwd: '/workspace',
      env: {},
      safety: {
        allow: ['make *'],
        block: [{ command: 'make install' }, { command: 'make release', reason: 'not here' }],
        confirmed: 'make test',
      },
      timeoutSeconds: 0.5,
    },
    result: {
      stdout: '',
      stderr: '',
      returncode: -1,
      duration: 0.25,
      timedOut: true,
      truncated: false,
      signal: 'SIGKILL',
    },
  },
  'reporter/generate': {
    params: { name: 'list', config: {}, result: { findings: [] } },
    result: {},
  },
  cancel: { params: {} },
  findings: { params: { findings: [{ title: 'A problem' }, 'none'] } },
  event: { params: { type: 'surveyed', payload: [1] } },
  output: { params: { stream: 'stderr', data: 'w6Q=' } },
  report: { params: { text: '<report/>' } },
  'http/request': {
    params: {
      method: 'POST',
      url: 'https://a.test/',
      headers: { accept: '*/*' },
      body: 'AA==',
      timeoutSeconds: 1,
      maxRedirects: 0,
    },
    result: { url: 'https://a.test/', status: 200, headers: {}, text: '' },
  },
  'workspace/listFiles': { params: {}, result: { files: ['a.ts'] } },
  'workspace/readFile': { params: { path: 'a.ts' }, result: { text: '' } },
  'command/run': {
    params: { token: 1, command: 'git log', cwd: 'src', env: { A: '' }, timeoutSeconds: 60 },
    result: {
      stdout: '',
      stderr: '',
      returncode: 0,
      duration: 1,
      timedOut: false,
      truncated: true,
      signal: 'SIGTERM',
    },
  },
  'command/output': { params: { token: 0, stream: 'stdout', data: '' } },
};

interface Sample<M extends Method> {
  readonly params: ParamsOf<M>;
  readonly result?: ResultOf<M>;
}
