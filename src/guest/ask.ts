import { messageOf } from '../errors/index.ts';
import type { ParamsOf, Peer, RequestOf, ResultOf } from '../protocol/index.ts';

/**
 * Asks the host for something on behalf of the plugin.
 *
 * @throws Error that a plugin can show: what the host says, with the stack of whoever asked
 */
export async function ask<M extends RequestOf<'plugin'>>(
  host: Peer<'plugin'>,
  method: M,
  params: ParamsOf<M>,
): Promise<ResultOf<M>> {
  try {
    return await host.request(method, params);
  } catch (cause) {
    throw new Error(messageOf(cause), { cause });
  }
}
