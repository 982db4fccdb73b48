/** `T` with every member, at any depth, readonly. Events are shared by all subscribers: nobody may change one. */
export type DeepReadonly<T> = unknown extends T ? T : { readonly [K in keyof T]: DeepReadonly<T[K]> };
