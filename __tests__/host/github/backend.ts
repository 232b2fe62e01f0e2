// What GitHub keeps, and the rules by which it takes things.
import { gunzipSync } from 'node:zlib';
import type { Operation } from './openapi.ts';
import { read, type Readable } from './reads.ts';
import type { Reply } from './reply.ts';
import { type Comment, Reviews } from './reviews.ts';

export type { Reply } from './reply.ts';

export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly title?: string;
  readonly message: string;
  readonly raw_details?: string;
}

export interface CheckRunState {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string | null;
  readonly details_url: string | null;
  readonly started_at: string | null;
  status: string;
  conclusion: string | null;
  completed_at: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: Annotation[];
}

export interface SarifUpload {
  readonly id: string;
  readonly ref: string;
  readonly commit_sha: string;
  /** The log itself, unpacked. */
  readonly log: { readonly runs: readonly { readonly results: readonly unknown[] }[] };
  looks: number;
}

export interface BackendOptions extends Readable {
  /** `owner/name` */
  readonly repository?: string;
  readonly readOnly?: boolean;
  /** Code scanning is there, switched off, or needs a licence. */
  readonly codeScanning?: 'on' | 'off' | 'unlicensed';
  /** What code scanning says of an upload from the third look on; at the first two it is pending. */
  readonly processed?: {
    readonly status: 'complete' | 'failed';
    readonly errors?: readonly string[];
  };
  /** Ref → its commit: code scanning refuses other pairs. */
  readonly commits?: Readonly<Record<string, string>>;
  /** Annotations that GitHub refuses for reasons of its own. */
  readonly refuses?: (annotation: Annotation) => boolean;
  /** Comments on lines that the pull request doesn't show. */
  readonly refusesComment?: (comment: Comment) => boolean;
}

export interface Backend {
  readonly checkRuns: readonly CheckRunState[];
  readonly uploads: readonly SarifUpload[];
  readonly reviews: Reviews;
  handle(operation: Operation, query: URLSearchParams, body: unknown): Reply;
}

interface CheckRunBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly started_at?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly completed_at?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly annotations?: readonly Annotation[];
  };
}

interface UploadBody {
  readonly ref: string;
  readonly commit_sha: string;
  readonly sarif: string;
}

export function createBackend(options: BackendOptions): Backend {
  const { repository = 'octo/repo', readOnly = false } = options;
  const checkRuns: CheckRunState[] = [];
  const uploads: SarifUpload[] = [];
  const reviews = new Reviews(options.refusesComment);

  const handle = (operation: Operation, query: URLSearchParams, body: unknown): Reply => {
    const { id, parameters } = operation;
    if (id === 'graphql') {
      return readOnly && isMutation(body)
        ? forbidden('Resource not accessible by integration')
        : reviews.answer(body);
    }
    if (`${parameters['owner']}/${parameters['repo']}` !== repository) return NOT_FOUND;
    const known = read(options, operation, query);
    if (known !== undefined) return known;
    const isRead =
      id === 'checks/get' || id === 'checks/list-for-ref' || id === 'code-scanning/get-sarif';
    if (readOnly && !isRead) return forbidden('Resource not accessible by integration');
    const run = checkRuns.find((each) => String(each.id) === parameters['check_run_id']);
    switch (id) {
      case 'checks/create':
        return create(body as CheckRunBody);
      case 'checks/update':
        return run === undefined ? NOT_FOUND : update(run, body as CheckRunBody, options);
      case 'checks/get':
        return run === undefined ? NOT_FOUND : { status: 200, body: show(run) };
      case 'checks/list-for-ref':
        return list(parameters['ref'], query.get('check_name'));
      case 'pulls/create-review':
        return reviews.create(body as Parameters<Reviews['create']>[0]);
      case 'code-scanning/upload-sarif':
        return upload(body as UploadBody);
      case 'code-scanning/get-sarif':
        return look(parameters['sarif_id']);
      default:
        throw new Error(`${id} is not played`);
    }
  };

  const create = (body: CheckRunBody): Reply => {
    const { name = '', head_sha: headSha = '' } = body;
    const run: CheckRunState = {
      id: 4_000_000_000 + checkRuns.length,
      name,
      head_sha: headSha,
      external_id: body.external_id ?? null,
      details_url: body.details_url ?? null,
      started_at: body.started_at ?? null,
      status: 'queued',
      conclusion: null,
      completed_at: null,
      title: null,
      summary: null,
      annotations: [],
    };
    const reply = update(run, body, options);
    if (reply.status !== 200) return reply;
    checkRuns.push(run);
    return { ...reply, status: 201 };
  };

  const list = (ref: string | undefined, name: string | null): Reply => {
    const found = checkRuns.filter(
      (run) => run.head_sha === ref && (name ?? run.name) === run.name,
    );
    return { status: 200, body: { total_count: found.length, check_runs: found.map(show) } };
  };

  const upload = ({ ref, commit_sha: commit, sarif }: UploadBody): Reply => {
    const { codeScanning = 'on', commits } = options;
    if (codeScanning === 'off')
      return forbidden(
        'Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.',
      );
    if (codeScanning === 'unlicensed')
      return forbidden(
        'GitHub Advanced Security must be enabled for this repository to use code scanning.',
      );
    if (commits !== undefined && commits[ref] !== commit)
      return unprocessable('commit not found on ref');
    const packed = Buffer.from(sarif, 'base64');
    if (packed.length > 10 * 1024 * 1024)
      return { status: 413, body: { message: 'Payload Too Large' } };
    const log = unpack(packed);
    if (log === undefined) return { status: 400, body: { message: 'Invalid SARIF' } };
    const id = `47177e22-5596-11eb-80a1-${String(uploads.length).padStart(12, '0')}`;
    uploads.push({ id, ref, commit_sha: commit, log, looks: 0 });
    return {
      status: 202,
      body: { id, url: `https://api.github.com/repos/${repository}/code-scanning/sarifs/${id}` },
    };
  };

  const look = (id: string | undefined): Reply => {
    const found = uploads.find((each) => each.id === id);
    if (found === undefined) return NOT_FOUND;
    found.looks += 1;
    if (found.looks < 3) return { status: 200, body: { processing_status: 'pending' } };
    const { status, errors } = { errors: null, ...(options.processed ?? { status: 'complete' }) };
    return { status: 200, body: { processing_status: status, analyses_url: null, errors } };
  };

  return { checkRuns, uploads, reviews, handle };
}

function isMutation(body: unknown): boolean {
  return String(Object(body)['query']).startsWith('mutation');
}

/** Appends annotations, as GitHub does: all of a request, or none. */
function update(run: CheckRunState, body: CheckRunBody, { refuses }: BackendOptions): Reply {
  const { output = {}, status = run.status, conclusion, completed_at: completedAt } = body;
  const { annotations = [], summary, title } = output;
  if (annotations.length > 50 || !annotations.every(isAcceptable)) return INVALID_ANNOTATIONS;
  if (refuses !== undefined && annotations.some(refuses)) return INVALID_ANNOTATIONS;
  if ((summary?.length ?? 0) > 65_535 || (title?.length ?? 0) > 255) return unprocessable('output');
  if (status === 'completed' && conclusion === undefined) return unprocessable('conclusion');
  run.annotations.push(...annotations);
  run.title = title ?? run.title;
  run.summary = summary ?? run.summary;
  run.conclusion = conclusion ?? run.conclusion;
  run.status = conclusion === undefined ? status : 'completed';
  run.completed_at = completedAt ?? run.completed_at;
  return { status: 200, body: show(run) };
}

function isAcceptable(annotation: Annotation): boolean {
  const {
    path,
    start_line: start,
    end_line: end,
    message,
    title = '',
    raw_details: raw = '',
  } = annotation;
  const { start_column: from, end_column: to } = annotation;
  const hasColumns = from !== undefined || to !== undefined;
  const areColumnsRight =
    !hasColumns ||
    (start === end && from !== undefined && to !== undefined && from >= 1 && to >= from);
  return (
    path !== '' &&
    !path.startsWith('/') &&
    start >= 1 &&
    end >= start &&
    areColumnsRight &&
    message.trim() !== '' &&
    Buffer.byteLength(message) <= 65_536 &&
    Buffer.byteLength(raw) <= 65_536 &&
    title.length <= 255
  );
}

function show(run: CheckRunState): unknown {
  const { annotations, title, summary, ...rest } = run;
  const url = `https://api.github.com/repos/octo/repo/check-runs/${run.id}`;
  return {
    ...rest,
    node_id: `CR_${run.id}`,
    url,
    html_url: `https://github.com/octo/repo/runs/${run.id}`,
    check_suite: null,
    app: null,
    pull_requests: [],
    output: {
      title,
      summary,
      text: null,
      annotations_count: annotations.length,
      annotations_url: `${url}/annotations`,
    },
  };
}

function unpack(packed: Buffer): SarifUpload['log'] | undefined {
  try {
    const log = JSON.parse(gunzipSync(packed).toString()) as SarifUpload['log'] & {
      version: string;
    };
    return log.version === '2.1.0' ? log : undefined;
  } catch {
    return undefined;
  }
}

const NOT_FOUND: Reply = { status: 404, body: { message: 'Not Found' } };

const INVALID_ANNOTATIONS: Reply = {
  status: 422,
  body: {
    message: 'Validation Failed',
    errors: [{ resource: 'CheckRun', code: 'invalid', field: 'annotations' }],
    documentation_url: 'https://docs.github.com/rest/checks/runs#update-a-check-run',
  },
};

function forbidden(message: string): Reply {
  return { status: 403, body: { message, documentation_url: 'https://docs.github.com/rest' } };
}

function unprocessable(what: string): Reply {
  return { status: 422, body: { message: `Validation Failed: ${what}` } };
}
