import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { CRASH, FAILURE, MESSAGES, Side } from './messages.ts';

type Messages = typeof MESSAGES;

export type Method = keyof Messages;

/** The methods that one side may call, of requests (with a result) or of notifications. */
type MethodsOf<From extends Side, IsRequest> = {
  [M in Method]: Messages[M] extends { readonly from: From }
    ? Messages[M] extends { readonly result: object }
      ? IsRequest extends true
        ? M
        : never
      : IsRequest extends true
        ? never
        : M
    : never;
}[Method];

export type RequestOf<From extends Side> = MethodsOf<From, true>;
export type NotificationOf<From extends Side> = MethodsOf<From, false>;

type Shape<Schema> = Schema extends JSONSchema ? FromSchema<Schema> : never;

/** All of them at once: looked up by method, they are no work for the compiler. */
interface Contents {
  readonly params: { readonly [M in Method]: Shape<Messages[M]['params']> };
  readonly result: {
    readonly [M in Method]: Messages[M] extends { readonly result: infer Schema }
      ? Shape<Schema>
      : never;
  };
}

/** What a message says. */
export type ParamsOf<M extends Method> = Contents['params'][M];

/** What the answer to a request says. */
export type ResultOf<M extends Method> = Contents['result'][M];

export type Crash = FromSchema<typeof CRASH>;
export type Failure = FromSchema<typeof FAILURE>;

/** The other side. */
export type Other<S extends Side> = S extends 'host' ? 'plugin' : 'host';

/** What a side does with what it is told and asked. */
export type Handlers<Of extends Side> = {
  readonly [M in RequestOf<Other<Of>>]: (params: ParamsOf<M>) => Promise<ResultOf<M>>;
} & {
  readonly [M in NotificationOf<Other<Of>>]: (params: ParamsOf<M>) => void;
};
