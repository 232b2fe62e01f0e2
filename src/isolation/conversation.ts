import type { ParamsOf, RequestOf, ResultOf } from '../protocol/index.ts';
import { type About, explain } from './explain.ts';
import type { Session } from './session.ts';

/** A session in use: what it fails with is told as a run tells it, with the plugin's name. */
export interface Conversation extends AsyncDisposable {
  request<M extends RequestOf<'host'>>(method: M, params: ParamsOf<M>): Promise<ResultOf<M>>;
  stream<M extends RequestOf<'host'>>(
    method: M,
    params: ParamsOf<M>,
  ): AsyncGenerator<readonly unknown[], ResultOf<M>>;
}

export function converse(session: Session, plugin: string, about: About): Conversation {
  return {
    request: (method, params) =>
      session.request(method, params).catch((error: unknown) => {
        throw explain(error, plugin, about);
      }),
    async *stream(method, params) {
      try {
        return yield* session.stream(method, params);
      } catch (error) {
        throw explain(error, plugin, about);
      }
    },
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
