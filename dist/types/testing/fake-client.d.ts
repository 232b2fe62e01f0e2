import type { HttpClient, RequestOptions } from '../plugin/index.ts';
/** What a route answers. */
export interface FakeResponse {
    /** Default: 200. */
    readonly status?: number;
    /** Names in any case. Default: none. */
    readonly headers?: Readonly<Record<string, string>>;
    /** The body. Default: empty. */
    readonly text?: string;
}
/** A request as the plugin made it. */
export interface FakeRequest extends RequestOptions {
    /** In upper case. */
    readonly method: string;
    readonly url: string;
}
/** A response, or what makes one of the request. What it throws is what the plugin sees thrown. */
export type Route = FakeResponse | ((request: FakeRequest) => FakeResponse | Promise<FakeResponse>);
/**
 * Responses by method and address: `GET https://example.com/`. An address that ends with `*` stands for
 * all that begin so, `GET *` for all; the longest that fits is taken.
 */
export type Routes = Readonly<Record<string, Route>>;
/** A client that remembers what it was asked for. */
export interface FakeClient extends HttpClient {
    /** All requests in their order, also those that no route answered. */
    readonly requests: readonly FakeRequest[];
}
/**
 * Makes a client that answers from a table and reaches no network:
 *
 *     const client = fakeClient({ 'GET https://example.com/': { status: 200, text: 'hello' } });
 *
 * A request without a route is rejected with an AssertionError that names the routes. Redirects are not
 * followed: the response is what the route says.
 *
 * @throws TypeError where the key of a route is not a method and an address
 */
export declare function fakeClient(routes?: Routes): FakeClient;
