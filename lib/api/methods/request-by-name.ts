import type { Observable } from 'rxjs';
import { InvalidArgumentError } from '../../errors.js';
import type { ApiCall } from '../api-source.js';
import type { Bind } from './bind-methods.js';
import { wireNames } from './wire-names.js';

/** Puts a request by its name on the wire: typed, checked and named like its function, or as it is where there is none. */
export interface RequestByName<Methods extends Record<OurName, (params: never) => unknown>> {
  <Name extends WireName>(
    method: Name,
    ...params: Parameters<Methods[NameOf<Name>]>
  ): ReturnType<Methods[NameOf<Name>]>;
  <Name extends string>(
    method: Name extends WireName ? never : Name,
    params?: object,
    options?: UnknownMethodOptions,
  ): Observable<unknown>;
}

/** What is to be known of a method that this library does not know. */
export interface UnknownMethodOptions {
  /** Who may ask. Default: `'none'`, anybody. */
  readonly security?: ApiCall<unknown>['security'];
  /**
   * Whether it places, changes or cancels an order: then it is never sent twice, and without an answer fails with an
   * `OutcomeUnknownError`. Default: true when `security` is `'trade'`.
   */
  readonly changes?: boolean;
}

type WireName = keyof typeof wireNames;
type NameOf<Name extends WireName> = (typeof wireNames)[Name];
type OurName = NameOf<WireName>;

/** These are up to the connection itself, and to its account streams. */
const ownOfSession = /^(session\.log(on|out)|userDataStream\..*)$/;

export function requestByName<Methods extends Record<OurName, (params: never) => unknown>>(
  methods: Methods,
  bind: Bind,
): RequestByName<Methods> {
  const request = (method: string, params?: object, options: UnknownMethodOptions = {}): Observable<unknown> => {
    if (Object.hasOwn(wireNames, method)) {
      const known = methods[wireNames[method as WireName]] as (params?: object) => Observable<unknown>;
      return known(params);
    }
    if (typeof method !== 'string' || method === '' || ownOfSession.test(method)) {
      throw new InvalidArgumentError('method', method, "the name of a request, such as 'depth'; accounts: see user()");
    }
    const { security = 'none', changes = security === 'trade' } = options;
    return bind<object, unknown>({ method, security, changes, decode: (result) => result })(params);
  };
  return request as RequestByName<Methods>;
}
