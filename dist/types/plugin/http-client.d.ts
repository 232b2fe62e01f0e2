/** What a scanner may say of a request beyond its address. */
export interface RequestOptions {
    /** Sent with the request, beside what HTTP needs. */
    readonly headers?: Readonly<Record<string, string>>;
    /** Text is sent as UTF-8. */
    readonly body?: string | Uint8Array;
    /** Seconds until the request is given up. Default: 30. */
    readonly timeoutSeconds?: number;
    /** How many redirects are followed. Default: 0, the redirect itself is the response. */
    readonly maxRedirects?: number;
}
/** A response that was received whole. */
export interface HttpResponse {
    /** The address that answered, after redirects. */
    readonly url: string;
    /** `200`, `404`. An error of the server is a response as well. */
    readonly status: number;
    /** Names in lower case; repeated headers are joined with a comma. */
    readonly headers: Readonly<Record<string, string>>;
    /** The body as UTF-8 text. */
    readonly text: string;
}
/**
 * The client that every scanner is handed. The host makes the requests: it bounds their time and size
 * and ends them when the run is cancelled.
 *
 * @throws Error where no whole response was received: no connection, time over, body over 10 MiB.
 */
export interface HttpClient {
    /** @param method `GET`, `POST` or another */
    request(method: string, url: string, options?: RequestOptions): Promise<HttpResponse>;
    get(url: string, options?: RequestOptions): Promise<HttpResponse>;
    head(url: string, options?: RequestOptions): Promise<HttpResponse>;
    post(url: string, options?: RequestOptions): Promise<HttpResponse>;
    put(url: string, options?: RequestOptions): Promise<HttpResponse>;
    patch(url: string, options?: RequestOptions): Promise<HttpResponse>;
    delete(url: string, options?: RequestOptions): Promise<HttpResponse>;
    options(url: string, options?: RequestOptions): Promise<HttpResponse>;
}
