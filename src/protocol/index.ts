export { isCrash, isFailure } from './check-message.ts';
export { PROTOCOL_VERSION, type Side } from './messages.ts';
export { type Ends, openPeer, type Peer } from './peer.ts';
export type { Crash, Failure, Handlers, Method, ParamsOf, RequestOf, ResultOf } from './types.ts';
